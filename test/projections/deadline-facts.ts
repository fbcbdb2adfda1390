import { fact, id, sealed, type Fact } from './history';
import { assigned, buurtbanerHired, first, secondTerm, secondTrajectory, trajectoryStream } from './scenario';

// She begins on 1 September 2021 and is to leave on 28 February 2023; the first coaches her.
export const hired = buurtbanerHired(secondTerm);
export const stream = trajectoryStream(secondTrajectory);
export const coached = (on: string): Fact => assigned(secondTerm, first, on);
export const session = (on: string): Fact =>
  fact(on, stream, 'CoachingSessionHeld.v1', {
    sessionId: id(61),
    minutes: 60,
    form: 'phone',
    themes: [],
    coachId: first,
  });
export const tasks = (on: string): Fact => fact(on, stream, 'TaskPackageAgreed.v1', { tasks: ['Spreekuur'] });
export const allocated = (on: string): Fact => fact(on, stream, 'TrainingBudgetAllocated.v1', { amountCents: 100_000 });
export const approved = (on: string, planId: string): Fact =>
  fact(on, stream, 'PlanApproved.v1', { planId, version: 1 });
export const feedback = (on: string, version: number): Fact =>
  fact(on, stream, 'PlanFeedbackGiven.v1', { planId: id(71), version, text: sealed('text') });
export const story = (on: string): Fact =>
  fact(on, stream, 'OwnStoryRecorded.v1', { storyId: id(81), text: sealed('text'), visibility: 'team', goalIds: [] });
export const reviewed = (on: string): Fact =>
  fact(on, stream, 'ProgressReviewed.v1', {
    present: ['coach'],
    agreements: sealed('agreements'),
    nextReviewOn: '2023-01-01',
  });
export const endPlanned = (on: string, plannedEndOn: string): Fact =>
  fact(on, stream, 'PlannedEndChanged.v1', { plannedEndOn, reason: sealed('reason') });
export const followedUp = (on: string, monthsAfter: 3 | 6 | 12): Fact =>
  fact(on, stream, 'UitstroomFollowedUp.v1', { monthsAfter, stillInWork: 'yes', evidence: 'document' });
export const met = (on: string, status: 'present' | 'excused' = 'present'): Fact =>
  fact(on, `intervision-${id(50)}`, 'IntervisionHeld.v1', {
    minutes: 90,
    facilitatorId: id(91),
    themes: [],
    attendance: [{ trajectoryId: secondTrajectory, status }],
  });
