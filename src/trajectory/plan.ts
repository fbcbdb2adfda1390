import { Set } from 'immutable';
import type { Recorded } from '../../events/event';
import type { Day, GoalId, PlanId, StepId, Uuid } from '../../events/ids';
import type { PlanDrafted, PlanKind, PlanRevised } from '../../events/trajectory';
import { reject } from '../command-handling/rejection';

export const PLAN_KINDS = ['work', 'outflow', 'development'] as const satisfies readonly PlanKind[];
export const MOST_VERSIONS = 10_000;

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
  /** Fingerprint of the command that wrote it: its texts are sealed, and cannot be compared (decisions.md 18). */
  readonly fingerprint: string;
  /** Fingerprints of the commands that gave feedback on it. */
  readonly feedback: Set<string>;
  readonly standing: Standing;
  /** This version was approved at some time, though its endorsement may have been withdrawn since. */
  readonly agreed: boolean;
  /** Goals of this version. */
  readonly goals: Set<GoalId>;
  /** Steps of this version, without the dropped ones. */
  readonly steps: Set<StepId>;
  readonly dropped: Set<StepId>;
  /** Steps completed in any version: a step that a revision keeps stays completed. */
  readonly completed: Set<StepId>;
};

/** A version as it was written: neither endorsed nor approved, for a new version clears both (domain.md I-11). */
export const planAsWritten = (
  { data, metadata }: Recorded<PlanDrafted> | Recorded<PlanRevised>,
  earlier?: Plan,
): Plan => ({
  planId: data.planId,
  kind: data.kind,
  version: data.version,
  writtenOn: metadata.occurredOn,
  writtenBy: metadata.actorId,
  fingerprint: metadata.fingerprint,
  feedback: Set(),
  standing: { status: 'drafted' },
  agreed: false,
  goals: Set(data.goals.map(({ goalId }) => goalId)),
  steps: Set(data.steps.map(({ stepId }) => stepId)),
  dropped: Set(),
  completed: earlier?.completed ?? Set(),
});

/** The plan a command names. Throws `plan-unknown`. */
export const requirePlan = ({ plans }: { readonly plans: readonly Plan[] }, planId: PlanId): Plan =>
  plans.find((plan) => plan.planId === planId) ?? reject('plan-unknown');

/** The same trajectory with one of its plans changed; as it was when it has no such plan. */
export const changePlan = <T extends { readonly plans: readonly Plan[] }>(
  trajectory: T,
  planId: PlanId,
  become: (plan: Plan) => Plan,
): T => ({ ...trajectory, plans: trajectory.plans.map((plan) => (plan.planId === planId ? become(plan) : plan)) });
