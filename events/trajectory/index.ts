import type { EventsOf } from '../declaration';
import { budgetEvents } from './budget';
import { coachingEvents } from './coaching';
import { endorsementsEvents } from './endorsements';
import { plansEvents } from './plans';
import { stepsEvents } from './steps';
import { storiesEvents } from './stories';
import { termEvents } from './term';
import { trainingEvents } from './training';

export * from './budget';
export * from './coaching';
export * from './endorsements';
export * from './plans';
export * from './steps';
export * from './stories';
export * from './term';
export * from './training';

export const trajectoryEvents = {
  budget: budgetEvents,
  coaching: coachingEvents,
  endorsements: endorsementsEvents,
  plans: plansEvents,
  steps: stepsEvents,
  stories: storiesEvents,
  term: termEvents,
  training: trainingEvents,
};
export type TrajectoryEvent = EventsOf<typeof trajectoryEvents>;
