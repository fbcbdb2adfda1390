import type { PlanId, StepId } from '../../events/ids';
import { stepsEvents } from '../../events/trajectory';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Maybe, Prose } from '../platform/validation';
import { changePlan, requirePlan, type Plan } from './plan';
import { decided, runningRule, slice } from './trajectory';

export class CompletePlanStep extends command('CompletePlanStep', {
  route: 'completed-steps',
  roles: ['buurtbaner', 'coach'],
}) {
  @Id() readonly planId!: PlanId;
  @Id() readonly stepId!: StepId;
  @Maybe() @Prose() readonly result?: string;
}

export class DropPlanStep extends command('DropPlanStep', { route: 'dropped-steps', roles: ['buurtbaner', 'coach'] }) {
  @Id() readonly planId!: PlanId;
  @Id() readonly stepId!: StepId;
  @Maybe() @Prose() readonly reason?: string;
}

/** Steps are taken under a plan that is approved now: a new version waits for its own approval (domain.md I-11). */
const requireApproval = ({ standing }: Plan) =>
  standing.status === 'approved' ? standing : reject('plan-not-approved');

/** What is done stays done, also while a next version that keeps the step awaits approval. */
const completePlanStep = runningRule({
  command: CompletePlanStep,
  decide: (given, trajectory, context) => {
    const plan = requirePlan(trajectory, given.planId);
    if (!plan.steps.has(given.stepId)) reject('step-unknown');
    if (plan.completed.has(given.stepId)) return [];
    const { approvedOn } = requireApproval(plan);
    notBefore(approvedOn, context.on);
    return [decided(trajectory, { type: 'PlanStepCompleted.v1', data: dataOf(given) })];
  },
});

/**
 * A dropped step is out of the plan: it cannot be completed until a revision names it again. A completed step may be
 * dropped too, which is how a completion recorded by mistake is put right (contract.md 2: "a new command that says so").
 */
const dropPlanStep = runningRule({
  command: DropPlanStep,
  decide: (given, trajectory, context) => {
    const plan = requirePlan(trajectory, given.planId);
    if (plan.dropped.has(given.stepId)) return [];
    if (!plan.steps.has(given.stepId)) reject('step-unknown');
    const { approvedOn } = requireApproval(plan);
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(approvedOn, context.on);
    return [decided(trajectory, { type: 'PlanStepDropped.v1', data: { ...dataOf(given), reason } })];
  },
});

/** The steps of a plan. */
export const steps = slice({
  events: stepsEvents,
  evolve: {
    'PlanStepCompleted.v1': (trajectory, { data: { planId, stepId } }) =>
      changePlan(trajectory, planId, (plan) => ({ ...plan, completed: plan.completed.add(stepId) })),
    'PlanStepDropped.v1': (trajectory, { data: { planId, stepId } }) =>
      changePlan(trajectory, planId, (plan) =>
        plan.steps.has(stepId)
          ? {
              ...plan,
              steps: plan.steps.delete(stepId),
              completed: plan.completed.delete(stepId),
              dropped: plan.dropped.add(stepId),
            }
          : plan,
      ),
  },
  rules: [completePlanStep, dropPlanStep],
});
