import type { EventsOf } from '../declaration';
import { coachingEvents } from './coaching';
import { endorsementsEvents } from './endorsements';
import { plansEvents } from './plans';
import { stepsEvents } from './steps';
import { termEvents } from './term';

export * from './coaching';
export * from './endorsements';
export * from './plans';
export * from './steps';
export * from './term';

export const trajectoryEvents = {
  coaching: coachingEvents,
  endorsements: endorsementsEvents,
  plans: plansEvents,
  steps: stepsEvents,
  term: termEvents,
};
export type TrajectoryEvent = EventsOf<typeof trajectoryEvents>;
