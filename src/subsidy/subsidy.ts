import type { Map, OrderedMap, Set } from 'immutable';
import type { Event, Recorded } from '../../events/event';
import type { AdvanceId, CostId, Day, Sha256, SubsidyId, TrajectoryId, Uuid } from '../../events/ids';
import type {
  AdvancePaid,
  BudgetLine,
  Cost,
  Figures,
  ObjectionOutcome,
  SubsidyAccountSubmitted,
  SubsidyEvent,
  SubsidyGranted,
  SubsidyRequested,
  SubsidySettled,
} from '../../events/subsidy';
import type { Context, Decided } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { rulesOf, type Present } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';
import { Whole } from '../platform/validation';
import type { CostLine } from './cost-line';
import type { Hashed } from './statement-hash';

type Objection = { readonly lodgedOn: Day; readonly outcome: ObjectionOutcome | null };

/** What a subsidy is from its request on. */
export type Application = {
  readonly request: Omit<SubsidyRequested['data'], 'activities'>;
  readonly requestedOn: Day;
  readonly requestedBy: Uuid;
  /** On which day each decision was taken, by its number. */
  readonly decisions: Map<string, Day>;
  /** By the number of the decision, in the order in which they were lodged. */
  readonly objections: OrderedMap<string, Objection>;
  readonly figures: Figures;
  /** Of every event so far, in order: what an account is frozen at. */
  readonly hashed: Hashed;
};

/** The grant as it stands: a change of it replaces number, amount and budget. */
export type Grant = Pick<
  SubsidyGranted['data'],
  'decisionNumber' | 'grantedCents' | 'budget' | 'regimeId' | 'regimeVersion'
> & {
  readonly grantedOn: Day;
  /** Who granted it, and who changed the grant since. */
  readonly grantedBy: Set<Uuid>;
};

type Account = Pick<SubsidyAccountSubmitted['data'], 'reportUri' | 'reportSha256'> & { readonly submittedOn: Day };

/** What a subsidy is once it was granted; a withdrawal and the settlement leave it as it was. */
export type Course = Application & {
  readonly grant: Grant;
  readonly advances: Map<AdvanceId, AdvancePaid['data']>;
  /** First and last day of the last suspension; null when there was none or it was ended. */
  readonly suspension: { readonly since: Day; readonly until: Day } | null;
  /** Costs that wait for their evidence. */
  readonly entered: Map<CostId, Cost>;
  readonly costs: Map<CostId, CostLine>;
  /** How many costs have `disputed` as their last judgement. */
  readonly disputed: number;
  /** Trajectories that costs were made for. */
  readonly trajectories: Set<TrajectoryId>;
  /** What was reported last of each budget line. */
  readonly deviations: Map<BudgetLine, number>;
  readonly account: Account | null;
};

export type Requested = Application & { readonly status: 'requested' };
export type Refused = Application & { readonly status: 'refused' };
export type Granted = Course & { readonly status: 'granted' };
export type Withdrawn = Course & { readonly status: 'withdrawn'; readonly withdrawnOn: Day };
export type Settled = Course & {
  readonly status: 'settled';
  readonly settlement: Pick<SubsidySettled['data'], 'decisionNumber' | 'settledCents' | 'ground'> & {
    readonly settledOn: Day;
  };
  /** An objection was founded: costs are judged and the subsidy is settled once more (Awb 7:11). */
  readonly reopened: boolean;
};
export type Subsidy = { readonly status: 'absent' } | Requested | Refused | Granted | Withdrawn | Settled;

declare module '../command-handling/states' {
  interface NounStates {
    readonly subsidy: Subsidy;
  }
}

export const slice = sliceOf<Subsidy>();
/**
 * The order of refusals: no such subsidy (`subsidy-unknown`), "already so" where an id names what is asked, the situation
 * (`subsidy-decided`, `subsidy-not-granted`, `subsidy-settled`, `cost-unknown`, `account-missing`, `account-submitted`,
 * `eligible-above-cost`, `repayment-exceeds-receivable`), then contract.md's table from left to right, what that does not
 * list, and `date-before-fact` last.
 */
export const { rule, opening } = rulesOf<Subsidy, SubsidyEvent>('subsidy-unknown');

const MOST_CENTS = 10_000_000_000;
/** An amount in whole euro cents. */
export const Cents = (least: 0 | 1 = 0) => Whole(least, MOST_CENTS);

/** A subsidy from its request on. */
export type Known = Present<Subsidy>;

/** What became of the grant, whatever it is now; undefined before it and after a refusal. */
export const courseOf = (subsidy: Subsidy): Granted | Withdrawn | Settled | undefined =>
  'grant' in subsidy ? subsidy : undefined;

/** Granted, and not withdrawn. Throws `subsidy-not-granted`. */
export const requireGranted = (subsidy: Known): Granted | Settled =>
  subsidy.status === 'granted' || subsidy.status === 'settled' ? subsidy : reject('subsidy-not-granted');

/** Granted, and neither withdrawn nor settled. Throws `subsidy-not-granted`, `subsidy-settled`. */
export const requireUnsettled = (subsidy: Known): Granted => {
  const granted = requireGranted(subsidy);
  return granted.status === 'settled' ? reject('subsidy-settled') : granted;
};

/** Granted, and still to be settled, for the first time or once more. Throws as `requireUnsettled`. */
export const requireToSettle = (subsidy: Known): Granted | Settled => {
  const granted = requireGranted(subsidy);
  return granted.status === 'settled' && !granted.reopened ? reject('subsidy-settled') : granted;
};

/** With a decision among those that can be objected to. */
export const withDecision = <S extends Known>(
  subsidy: S,
  { data, metadata }: Recorded<Event<string, { readonly decisionNumber: string }>>,
): S => ({ ...subsidy, decisions: subsidy.decisions.set(data.decisionNumber, metadata.occurredOn) });

/** The same subsidy with its course changed; as it was when nothing was granted. */
export const changeCourse = <S extends Known>(subsidy: S, become: (course: Course) => Partial<Course>): S =>
  'grant' in subsidy ? { ...subsidy, ...become(subsidy) } : subsidy;

/** An event with what it is about. Its texts are sealed under the subsidy's own key (decisions.md 20). */
export const decided = <E extends SubsidyEvent>(
  {
    request: { employerId, programmeId },
  }: { readonly request: Pick<Application['request'], 'employerId' | 'programmeId'> },
  { target }: Context,
  event: E,
  trajectoryId?: TrajectoryId,
): Decided<E> => ({
  ...event,
  about: { employerId, programmeId, subsidyId: target as SubsidyId, ...(trajectoryId && { trajectoryId }) },
  subjectIds: [],
});

/** True once its figures were frozen: an account was submitted, or it was settled without one. */
export const isAccountedFor = (subsidy: Subsidy): boolean => {
  const course = courseOf(subsidy);
  return course !== undefined && (course.account !== null || course.status === 'settled');
};

/** True when a cost was recorded that was made for this trajectory. */
export const hasCostsOf = (subsidy: Subsidy, trajectoryId: TrajectoryId): boolean =>
  courseOf(subsidy)?.trajectories.has(trajectoryId) ?? false;

/** True when this cost was recorded, and on this document. */
export const restsOn = (subsidy: Subsidy, costId: CostId, evidenceSha256: Sha256): boolean =>
  courseOf(subsidy)?.costs.get(costId)?.cost.evidenceSha256 === evidenceSha256;
