import type { EventsOf } from '../declaration';
import { annulmentEvents } from './annulment';
import { coachingEvents } from './coaching';
import { endorsementsEvents } from './endorsements';
import { plannedEndEvents } from './planned-end';
import { plansEvents } from './plans';
import { stepsEvents } from './steps';
import { suspensionEvents } from './suspension';
import { termEvents } from './term';

export * from './annulment';
export * from './coaching';
export * from './endorsements';
export * from './planned-end';
export * from './plans';
export * from './steps';
export * from './suspension';
export * from './term';

export const trajectoryEvents = {
  annulment: annulmentEvents,
  coaching: coachingEvents,
  endorsements: endorsementsEvents,
  plannedEnd: plannedEndEvents,
  plans: plansEvents,
  steps: stepsEvents,
  suspension: suspensionEvents,
  term: termEvents,
};
export type TrajectoryEvent = EventsOf<typeof trajectoryEvents>;
