import type { RecordedOf } from '../../events';
import type { AttendanceStatus } from '../../events/intervision';
import type { StillInWork, UitstroomKind } from '../../events/trajectory';
import { noBudget, type Budget } from './budget';
import { noHours, type Hours } from './hours';
import type { CurrentPlan } from './plans';
import { noWork, type Work } from './work';

export type Hire = RecordedOf<'BuurtbanerHired.v1'>['data'];

/** What is known of one trajectory. Facts may come before the hire (an as-of fold goes by day); rows come with it. */
export type Progress = {
  readonly hire: Hire | null;
  readonly coachId: string | null;
  readonly plans: readonly CurrentPlan[];
  readonly coachingSessions: number;
  readonly lastCoachingOn: string | null;
  readonly attended: number;
  readonly missed: number;
  readonly budget: Budget;
  /** Recorded and not withdrawn. */
  readonly stories: readonly { readonly storyId: string; readonly recordedOn: string }[];
  readonly hours: Hours;
  readonly work: Work;
  /** The review that was held last, by its day. */
  readonly review: { readonly on: string; readonly nextOn: string } | null;
  readonly suspension: { readonly since: string; readonly expectedUntil: string | null } | null;
  /** As it was changed last; null while it is that of the hire. */
  readonly plannedEndOn: string | null;
  /** Those that stand: one, or none while it runs. */
  readonly ends: readonly { readonly eventId: string; readonly on: string; readonly outcome: Outcome }[];
  readonly followUps: readonly FollowUp[];
  /** Ids of follow-ups that fell with their end: in a fold by day they come after its annulment. */
  readonly fallen: readonly string[];
  /** The hire was a mistake: there is no row. */
  readonly annulled: boolean;
};

type Outcome = UitstroomKind | 'none';
export type FollowUp = { readonly eventId: string; readonly monthsAfter: number; readonly stillInWork: StillInWork };

/** Nothing is known of it yet. */
export const unknown: Progress = {
  hire: null,
  coachId: null,
  plans: [],
  coachingSessions: 0,
  lastCoachingOn: null,
  attended: 0,
  missed: 0,
  budget: noBudget,
  stories: [],
  hours: noHours,
  work: noWork,
  review: null,
  suspension: null,
  plannedEndOn: null,
  ends: [],
  followUps: [],
  fallen: [],
  annulled: false,
};

/** The later of two days. */
export const later = (a: string | null, b: string): string => (a === null || a < b ? b : a);

/** What somebody's being there or not at an intervision makes of it. */
export const attend = (progress: Progress, status: AttendanceStatus): Progress => ({
  ...progress,
  attended: progress.attended + (status === 'present' ? 1 : 0),
  missed: progress.missed + (status === 'absent' ? 1 : 0),
});

/** It ended, in whichever way. */
export const ended = (
  state: Progress = unknown,
  { eventId, metadata }: { readonly eventId: string; readonly metadata: { readonly occurredOn: string } },
  outcome: Outcome,
): Progress => ({ ...state, ends: [...state.ends, { eventId, on: metadata.occurredOn, outcome }] });
