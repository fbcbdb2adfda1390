import type { List, Map } from 'immutable';
import type {
  CoachId,
  CostId,
  Day,
  EmployerId,
  GoalId,
  PersonId,
  PlanId,
  StoryId,
  SubsidyId,
  Uuid,
} from '../../events/ids';
import type {
  BuurtbanerHired,
  TaskPackageAgreed,
  TrajectoryEvent,
  UitstroomFollowedUp,
  UitstroomKind,
} from '../../events/trajectory';
import type { Actor, Context, Decided } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { rulesOf, rulesOn } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';
import type { Coaching } from './coaching';
import type { Budget } from './commitment';
import type { Hours } from './hours';
import { requirePlan, type Plan } from './plan';
import type { Story } from './stories';
import type { Suspension } from './suspension';
import type { Work } from './work';

/** What an event says, and its business day. */
export type Dated<Data> = Data & { readonly on: Day };

/** What was recorded, by its id, with the fingerprint of its command: it holds sealed text, which cannot be compared. */
export type RecordedOnce = Map<Uuid, string>;

/** What a trajectory is from its hire on, ended or not: each slice says what it knows of it. */
export type Course = {
  readonly hire: BuurtbanerHired['data'];
  /** Business day of the hire; it may lie before `hire.startsOn`. */
  readonly hiredOn: Day;
  /** Who recorded the hire. */
  readonly hiredBy: Uuid;
  /** Something happened in it that a hire by mistake would take along: then that hire is not annulled any more. */
  readonly inUse: boolean;
  /** It ended once, and that end was annulled. */
  readonly wasReopened: boolean;
  /** The day it is meant to end, and the business day on which that was said. */
  readonly plannedEnd: { readonly on: Day; readonly since: Day };
  readonly suspension: Suspension;
  readonly coaching: Coaching;
  /** At most one of each kind. */
  readonly plans: readonly Plan[];
  /** What was agreed last; null while nothing was. */
  readonly taskPackage: Dated<TaskPackageAgreed['data']> | null;
  readonly hours: Hours;
  readonly work: Work;
  readonly perspectives: RecordedOnce;
  readonly budget: Budget;
  readonly stories: Map<StoryId, Story>;
  /** Costs of subsidies that were made for it. */
  readonly subsidyCosts: Map<CostId, SubsidyId>;
};

type FollowUp = Omit<UitstroomFollowedUp['data'], 'monthsAfter'>;

/** How it ended, and what became of her since. */
export type End = {
  readonly endedOn: Day;
  /** Id of the event that ended it. */
  readonly endId: Uuid;
  /** Who recorded that. */
  readonly endedBy: Uuid;
  /** `none`: an end without Uitstroom. */
  readonly outcome: UitstroomKind | 'none';
  /** The last word for each number of months. */
  readonly followUps: Readonly<Partial<Record<UitstroomFollowedUp['data']['monthsAfter'], FollowUp>>>;
  /** Ids of the events that said so. */
  readonly followUpIds: List<Uuid>;
};

export type Running = Course & { readonly status: 'running' };
export type Ended = Course & End & { readonly status: 'ended' };
/** Hired by mistake: it never was, and only its id is taken. */
type Annulled = Course & { readonly status: 'annulled' };
export type Trajectory = { readonly status: 'absent' } | Running | Ended | Annulled;

declare module '../command-handling/states' {
  interface NounStates {
    readonly trajectory: Trajectory;
  }
}

/**
 * "The buurtbaner of that trajectory" and "the coach assigned" are checked by person, where roles are checked at the
 * edge; without any coach `no-coach` comes before asking who she is (contract.md 1).
 */
const askWho = ({ hire, coaching }: Course, { role, id }: Actor): void => {
  if (role === 'buurtbaner' && id !== hire.personId) reject('not-your-decision');
  if (role !== 'coach') return;
  if (coaching.coachId === null) reject('no-coach');
  if (coaching.coachId !== id) reject('not-your-decision');
};

/** There is a trajectory: one that was annulled is none. Throws `trajectory-unknown`. */
export const requireExisting = (trajectory: Trajectory): Running | Ended =>
  trajectory.status === 'absent' || trajectory.status === 'annulled' ? reject('trajectory-unknown') : trajectory;

/** There is a trajectory, ended or not, and it is the actor's to act upon. */
export const requireHers = (trajectory: Trajectory, { actor }: Context): Running | Ended => {
  const course = requireExisting(trajectory);
  askWho(course, actor);
  return course;
};

/** There is a trajectory, it goes on (domain.md I-18), and it is the actor's to act upon. */
export const requireRunning = (trajectory: Trajectory, { actor }: Context): Running => {
  const course = requireExisting(trajectory);
  if (course.status === 'ended') return reject('trajectory-ended');
  askWho(course, actor);
  return course;
};

export const slice = sliceOf<Trajectory>();
export const { opening } = rulesOf<Trajectory, TrajectoryEvent>('trajectory-unknown');

/** A decision on a trajectory that is there, ended or not. */
export const rule = rulesOn<Trajectory, Running | Ended, TrajectoryEvent>(requireExisting);

/**
 * A decision on a trajectory that goes on. The order of refusals: no trajectory (`trajectory-unknown`), over
 * (`trajectory-ended`), not hers (`no-coach`, `not-your-decision`), no such plan (`plan-unknown`), then contract.md's
 * table from left to right, then "already so" (no events), and `date-before-fact` last: a day is compared with the
 * fact that is acted upon, so that fact must first be the right one.
 */
export const runningRule = rulesOn<Trajectory, Running, TrajectoryEvent>(requireRunning);

/**
 * An event with what it is about. Its texts are the Buurtbaner's. `coach`: the coach the event itself names, who is
 * then concerned too; otherwise it is about the coach of the moment, if any.
 */
export const decided = <E extends TrajectoryEvent>(
  { hire, coaching }: Pick<Course, 'hire'> & Partial<Pick<Course, 'coaching'>>,
  event: E,
  coach?: CoachId,
): Decided<E> => {
  const coachId = coach ?? coaching?.coachId;
  const { personId, trajectoryId, programmeId, placeId, employerId } = hire;
  return {
    ...event,
    about: { personId, trajectoryId, programmeId, placeId, employerId, ...(coachId && { coachId }) },
    subjectIds: coach ? [personId, coach] : [personId],
  };
};

/** What names a hire: a vacancy is used up by one, so two that agree in these are the same. */
const NAMES_OF_A_HIRE = ['programmeId', 'placeId', 'vacancyId', 'personId', 'startsOn', 'plannedEndOn'] as const;

/** True when the trajectory began with this hire. */
export const isHireOf = (trajectory: Trajectory, hire: BuurtbanerHired['data']): boolean =>
  trajectory.status !== 'absent' && NAMES_OF_A_HIRE.every((name) => trajectory.hire[name] === hire[name]);

export type FormerBuurtbaner =
  | { readonly personId: PersonId; readonly ended: false }
  | { readonly personId: PersonId; readonly ended: true; readonly endedOn: Day };

/** Whose trajectory this is and when it ended; null when there is none. */
export const formerBuurtbaner = (trajectory: Trajectory): FormerBuurtbaner | null => {
  switch (trajectory.status) {
    case 'absent':
    case 'annulled':
      return null;
    case 'running':
      return { personId: trajectory.hire.personId, ended: false };
    case 'ended':
      return { personId: trajectory.hire.personId, ended: true, endedOn: trajectory.endedOn };
  }
};

/** Id of the event that ended it; null while it goes on, and when there is none. */
export const endIdOf = (trajectory: Trajectory): Uuid | null =>
  trajectory.status === 'ended' ? trajectory.endId : null;

/** Whose contact persons may not coach here (domain.md I-07); null when there is no trajectory. */
export const employerOf = (trajectory: Trajectory): EmployerId | null =>
  trajectory.status === 'absent' ? null : trajectory.hire.employerId;

/** Whose it is and whether it ended, for its employer alone; null when there is no trajectory of this employer. */
export const courseAt = (trajectory: Trajectory, employerId: EmployerId) => {
  if (trajectory.status === 'absent' || trajectory.status === 'annulled') return null;
  const { hire, hiredOn, status } = trajectory;
  if (hire.employerId !== employerId) return null;
  const { trajectoryId, personId, programmeId, placeId } = hire;
  return { trajectoryId, personId, programmeId, placeId, hiredOn, hasEnded: status === 'ended' };
};

/** The days that costs of it may lie in: up to its end, or the last one that the law allows; null when there is none. */
export const termOf = (trajectory: Trajectory): { readonly first: Day; readonly last: Day } | null => {
  switch (trajectory.status) {
    case 'absent':
    case 'annulled':
      return null;
    case 'running':
      return { first: trajectory.hire.startsOn, last: trajectory.hire.lastDay };
    case 'ended':
      return { first: trajectory.hire.startsOn, last: trajectory.endedOn };
  }
};

/** The subsidies that have costs of it, each once. */
export const subsidiesOf = (trajectory: Trajectory): readonly SubsidyId[] =>
  trajectory.status === 'absent' ? [] : [...new Set(trajectory.subsidyCosts.values())];

/** The day it is meant to end; null when there is no trajectory that runs. */
export const plannedEndOf = (trajectory: Trajectory): Day | null =>
  trajectory.status === 'running' ? trajectory.plannedEnd.on : null;

/**
 * Since which day she stands behind a goal: that on which the current version of its plan was endorsed. Null when it was
 * not, or has no such goal. Support asks it.
 */
export const goalEndorsedOn = (course: Course, planId: PlanId, goalId: GoalId): Day | null => {
  const { standing, goals } = requirePlan(course, planId);
  return standing.status === 'drafted' || !goals.has(goalId) ? null : standing.endorsedOn;
};
