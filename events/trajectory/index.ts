import type { EventsOf } from '../declaration';
import { coachingEvents } from './coaching';
import { endorsementsEvents } from './endorsements';
import { hoursEvents } from './hours';
import { perspectivesEvents } from './perspectives';
import { plansEvents } from './plans';
import { reviewsEvents } from './reviews';
import { stepsEvents } from './steps';
import { subsidyCostsEvents } from './subsidy-costs';
import { taskPackageEvents } from './task-package';
import { tensionsEvents } from './tensions';
import { termEvents } from './term';
import { workEvents } from './work';

export * from './coaching';
export * from './endorsements';
export * from './hours';
export * from './perspectives';
export * from './plans';
export * from './reviews';
export * from './steps';
export * from './subsidy-costs';
export * from './task-package';
export * from './tensions';
export * from './term';
export * from './work';

export const trajectoryEvents = {
  coaching: coachingEvents,
  endorsements: endorsementsEvents,
  hours: hoursEvents,
  perspectives: perspectivesEvents,
  plans: plansEvents,
  reviews: reviewsEvents,
  steps: stepsEvents,
  subsidyCosts: subsidyCostsEvents,
  taskPackage: taskPackageEvents,
  tensions: tensionsEvents,
  term: termEvents,
  work: workEvents,
};
export type TrajectoryEvent = EventsOf<typeof trajectoryEvents>;
