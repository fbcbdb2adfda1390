import type { EventsOf } from '../declaration';
import { coachingEvents } from './coaching';
import { endorsementsEvents } from './endorsements';
import { plansEvents } from './plans';
import { stepsEvents } from './steps';
import { subsidyCostsEvents } from './subsidy-costs';
import { termEvents } from './term';

export * from './coaching';
export * from './endorsements';
export * from './plans';
export * from './steps';
export * from './subsidy-costs';
export * from './term';

export const trajectoryEvents = {
  coaching: coachingEvents,
  endorsements: endorsementsEvents,
  plans: plansEvents,
  steps: stepsEvents,
  subsidyCosts: subsidyCostsEvents,
  term: termEvents,
};
export type TrajectoryEvent = EventsOf<typeof trajectoryEvents>;
