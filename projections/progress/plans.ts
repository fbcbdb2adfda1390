import type { RecordedOf } from '../../events';
import type { PlanKind } from '../../events/trajectory';
import { oncePerObject } from './once';

/** A plan at its current version. Lists throughout: a state is JSON. */
export type CurrentPlan = {
  readonly planId: string;
  readonly kind: PlanKind;
  readonly version: number;
  readonly status: 'drafted' | 'endorsed' | 'approved';
  /** True once any version was approved: a phase never goes back. */
  readonly everApproved: boolean;
  /** Steps of this version, each once, without the dropped ones. */
  readonly steps: readonly string[];
  /** Steps completed in any version: a step that a revision keeps stays completed. */
  readonly completed: readonly string[];
};

/** The plan with a new current version, neither endorsed nor approved (domain.md I-11). An older version is history. */
export const draft = (
  plans: readonly CurrentPlan[],
  { planId, kind, version, steps }: RecordedOf<'PlanDrafted.v1' | 'PlanRevised.v1'>['data'],
): readonly CurrentPlan[] => {
  const before = plans.find((plan) => plan.planId === planId);
  if (before && before.version >= version) return plans;
  const current: CurrentPlan = {
    planId,
    kind,
    version,
    status: 'drafted',
    everApproved: before?.everApproved ?? false,
    steps: [...new Set(steps.map(({ stepId }) => stepId))],
    completed: before?.completed ?? [],
  };
  return before ? plans.map((plan) => (plan === before ? current : plan)) : [...plans, current];
};

type Version = { readonly planId: string; readonly version: number };
type Step = { readonly planId: string; readonly stepId: string };

const changeVersion = (
  plans: readonly CurrentPlan[],
  { planId, version }: Version,
  become: (plan: CurrentPlan) => CurrentPlan,
) => plans.map((plan) => (plan.planId === planId && plan.version === version ? become(plan) : plan));

export const endorse = (plans: readonly CurrentPlan[], version: Version): readonly CurrentPlan[] =>
  changeVersion(plans, version, (plan) => (plan.status === 'drafted' ? { ...plan, status: 'endorsed' } : plan));

/** The approval rested on the endorsement and falls with it. */
export const withdrawEndorsement = (plans: readonly CurrentPlan[], version: Version): readonly CurrentPlan[] =>
  changeVersion(plans, version, (plan) => ({ ...plan, status: 'drafted' }));

export const approve = (plans: readonly CurrentPlan[], version: Version): readonly CurrentPlan[] =>
  changeVersion(plans, version, (plan) => ({ ...plan, status: 'approved', everApproved: true }));

const changeSteps = (plans: readonly CurrentPlan[], planId: string, become: (plan: CurrentPlan) => CurrentPlan) =>
  plans.map((plan) => (plan.planId === planId ? become(plan) : plan));

export const completeStep = (plans: readonly CurrentPlan[], { planId, stepId }: Step): readonly CurrentPlan[] =>
  changeSteps(plans, planId, (plan) => ({ ...plan, completed: [...new Set([...plan.completed, stepId])] }));

/** Out of the plan, and no longer completed: so a completion recorded by mistake is put right. */
export const dropStep = (plans: readonly CurrentPlan[], { planId, stepId }: Step): readonly CurrentPlan[] => {
  const others = (steps: readonly string[]) => steps.filter((step) => step !== stepId);
  return changeSteps(plans, planId, (plan) => ({
    ...plan,
    steps: others(plan.steps),
    completed: others(plan.completed),
  }));
};

/** Status of the plan of this kind; the one drafted last, should there be two. */
export const statusOf = (plans: readonly CurrentPlan[], kind: PlanKind): 'none' | CurrentPlan['status'] =>
  plans.findLast((plan) => plan.kind === kind)?.status ?? 'none';

export const wasApproved = (plans: readonly CurrentPlan[], kind: PlanKind): boolean =>
  plans.some((plan) => plan.kind === kind && plan.everApproved);

/** Steps of the current versions of all plans, and those of them that are completed. */
export const stepsOf = oncePerObject(
  (plans: readonly CurrentPlan[]): { readonly planned: number; readonly completed: number } => ({
    planned: plans.reduce((sum, { steps }) => sum + steps.length, 0),
    completed: plans.reduce(
      (sum, { steps, completed }) => sum + steps.filter((id) => completed.includes(id)).length,
      0,
    ),
  }),
);
