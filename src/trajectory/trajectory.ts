import { Map, type Set } from 'immutable';
import type { Recorded } from '../../events/event';
import type { CoachId, Day, EmployerId, PersonId, PlanId, StepId, Uuid } from '../../events/ids';
import type {
  BuurtbanerHired,
  CoachingSessionHeld,
  PlanKind,
  TrajectoryEndedWithoutUitstroom,
  Uitstroom,
  UitstroomFollowedUp,
  UitstroomKind,
} from '../../events/trajectory';

/** Who coaches, and since which business day; or since when nobody does (at first: the day of the hire). */
export type Coaching = {
  readonly coachId: CoachId | null;
  readonly since: Day;
  /** Sessions held, with any coach: a session is recorded once. */
  readonly sessions: Map<Uuid, CoachingSessionHeld['data']>;
};

/** `endorsedBy`: she herself, or who wrote down what she signed or said. */
type Endorsed = { readonly endorsedOn: Day; readonly endorsedBy: Uuid };
/** How far the current version of a plan has come; the days are business days. */
export type Standing =
  | { readonly status: 'drafted' }
  | ({ readonly status: 'endorsed' } & Endorsed)
  | ({ readonly status: 'approved'; readonly approvedOn: Day } & Endorsed);

/** A plan as its current version stands; its texts stay in the log. */
export type Plan = {
  readonly planId: PlanId;
  readonly kind: PlanKind;
  readonly version: number;
  readonly writtenOn: Day;
  /** Who drafted or revised this version. */
  readonly writtenBy: Uuid;
  readonly standing: Standing;
  /** This version was approved at some time, though its endorsement may have been withdrawn since. */
  readonly agreed: boolean;
  /** Steps of this version, without the dropped ones. */
  readonly steps: Set<StepId>;
  readonly dropped: Set<StepId>;
  /** Steps completed in any version: a step that a revision keeps stays completed. */
  readonly completed: Set<StepId>;
};

/** What a trajectory is from its hire on, ended or not. */
export type Course = {
  readonly hire: BuurtbanerHired['data'];
  /** Business day of the hire; it may lie before `hire.startsOn`. */
  readonly hiredOn: Day;
  readonly coaching: Coaching;
  /** At most one of each kind. */
  readonly plans: readonly Plan[];
};

export type FollowUp = Omit<UitstroomFollowedUp['data'], 'monthsAfter'>;

export type Running = Course & { readonly status: 'running' };
export type Ended = Course & {
  readonly status: 'ended';
  readonly endedOn: Day;
  /** `none`: an end without Uitstroom. */
  readonly outcome: UitstroomKind | 'none';
  /** The last word for each number of months. */
  readonly followUps: Readonly<Partial<Record<UitstroomFollowedUp['data']['monthsAfter'], FollowUp>>>;
};
export type Trajectory = { readonly status: 'absent' } | Running | Ended;

export const begun = ({ data, metadata: { occurredOn } }: Recorded<BuurtbanerHired>): Running => ({
  status: 'running',
  hire: data,
  hiredOn: occurredOn,
  coaching: { coachId: null, since: occurredOn, sessions: Map() },
  plans: [],
});

export const ended = (
  running: Running,
  event: Recorded<Uitstroom> | Recorded<TrajectoryEndedWithoutUitstroom>,
): Ended => ({
  ...running,
  status: 'ended',
  endedOn: event.metadata.occurredOn,
  outcome: event.type === 'Uitstroom.v1' ? event.data.kind : 'none',
  followUps: {},
});

export const followedUp = (
  trajectory: Ended,
  { data: { monthsAfter, stillInWork, evidence } }: Recorded<UitstroomFollowedUp>,
): Ended => ({
  ...trajectory,
  followUps: { ...trajectory.followUps, [monthsAfter]: { stillInWork, evidence } },
});

export type FormerBuurtbaner =
  | { readonly personId: PersonId; readonly ended: false }
  | { readonly personId: PersonId; readonly ended: true; readonly endedOn: Day };

/** Whose trajectory this is and when it ended, for guards of the person and the coach; null when there is none. */
export const formerBuurtbaner = (trajectory: Trajectory): FormerBuurtbaner | null => {
  switch (trajectory.status) {
    case 'absent':
      return null;
    case 'running':
      return { personId: trajectory.hire.personId, ended: false };
    case 'ended':
      return { personId: trajectory.hire.personId, ended: true, endedOn: trajectory.endedOn };
  }
};

/** Whose contact persons may not coach here (domain.md I-07); null when there is no trajectory. */
export const employerOf = (trajectory: Trajectory): EmployerId | null =>
  trajectory.status === 'absent' ? null : trajectory.hire.employerId;
