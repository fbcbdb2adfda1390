import type { EventsOf } from '../declaration';
import { annulmentEvents } from './annulment';
import { budgetEvents } from './budget';
import { coachingEvents } from './coaching';
import { endorsementsEvents } from './endorsements';
import { hoursEvents } from './hours';
import { perspectivesEvents } from './perspectives';
import { plannedEndEvents } from './planned-end';
import { plansEvents } from './plans';
import { reviewsEvents } from './reviews';
import { stepsEvents } from './steps';
import { storiesEvents } from './stories';
import { subsidyCostsEvents } from './subsidy-costs';
import { suspensionEvents } from './suspension';
import { taskPackageEvents } from './task-package';
import { tensionsEvents } from './tensions';
import { termEvents } from './term';
import { trainingEvents } from './training';
import { workEvents } from './work';

export * from './annulment';
export * from './budget';
export * from './coaching';
export * from './endorsements';
export * from './hours';
export * from './perspectives';
export * from './planned-end';
export * from './plans';
export * from './reviews';
export * from './steps';
export * from './stories';
export * from './subsidy-costs';
export * from './suspension';
export * from './task-package';
export * from './tensions';
export * from './term';
export * from './training';
export * from './work';

export const trajectoryEvents = {
  annulment: annulmentEvents,
  budget: budgetEvents,
  coaching: coachingEvents,
  endorsements: endorsementsEvents,
  hours: hoursEvents,
  perspectives: perspectivesEvents,
  plannedEnd: plannedEndEvents,
  plans: plansEvents,
  reviews: reviewsEvents,
  steps: stepsEvents,
  stories: storiesEvents,
  subsidyCosts: subsidyCostsEvents,
  suspension: suspensionEvents,
  taskPackage: taskPackageEvents,
  tensions: tensionsEvents,
  term: termEvents,
  training: trainingEvents,
  work: workEvents,
};
export type TrajectoryEvent = EventsOf<typeof trajectoryEvents>;
