import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { decided, type Decision } from './decision';
import { planOf } from './plans';
import type { CompletePlanStep, DropPlanStep } from './plan.commands';
import type { Plan, Running } from './trajectory';

/** Steps are taken under a plan that is approved now: a new version waits for its own approval (domain.md I-11). */
const underApproval = ({ standing }: Plan, context: Context): void => {
  if (standing.status !== 'approved') return reject('plan-not-approved');
  notBefore(standing.approvedOn, context.on);
};

/** What is done stays done, also while a next version that keeps the step awaits approval. */
export const completePlanStep = (command: CompletePlanStep, trajectory: Running, context: Context): Decision => {
  const plan = planOf(trajectory, command.planId);
  if (!plan.steps.has(command.stepId)) reject('step-unknown');
  if (plan.completed.has(command.stepId)) return [];
  underApproval(plan, context);
  return [decided(trajectory, { type: 'PlanStepCompleted.v1', data: dataOf(command) })];
};

/**
 * A dropped step is out of the plan: it cannot be completed until a revision names it again. A completed step may be
 * dropped too, which is how a completion recorded by mistake is put right (contract.md 2: "a new command that says so").
 */
export const dropPlanStep = (command: DropPlanStep, trajectory: Running, context: Context): Decision => {
  const plan = planOf(trajectory, command.planId);
  if (plan.dropped.has(command.stepId)) return [];
  if (!plan.steps.has(command.stepId)) reject('step-unknown');
  underApproval(plan, context);
  const reason = requireText(command.reason, 'reason-missing');
  return [decided(trajectory, { type: 'PlanStepDropped.v1', data: { ...dataOf(command), reason } })];
};
