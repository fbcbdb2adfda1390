import { dataOf, notBefore } from '../command-handling/command';
import type { Context } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { decided, type Decision } from './decision';
import { planOf } from './plans';
import type { ApprovePlan, EndorsePlan, WithdrawEndorsement } from './plan.commands';
import type { Plan, Running } from './trajectory';

/**
 * The current version, for her who may endorse it. "Eigen plan" (seed 001): only the Buurtbaner herself; a coach or the
 * core team writes down what she signed or said, under their own name (contract.md 1, domain.md I-12).
 */
const endorsable = (
  { planId, version, manner, recordedBy }: EndorsePlan | WithdrawEndorsement,
  trajectory: Running,
  { actor }: Context,
): Plan => {
  const plan = planOf(trajectory, planId);
  if (actor.role !== 'buurtbaner' && (manner === 'digital' || recordedBy !== actor.id)) {
    reject('only-the-buurtbaner-endorses');
  }
  if (version !== plan.version) reject('plan-version-stale');
  return plan;
};

export const endorsePlan = (command: EndorsePlan, trajectory: Running, context: Context): Decision => {
  const { standing, writtenOn } = endorsable(command, trajectory, context);
  if (standing.status !== 'drafted') return [];
  notBefore(writtenOn, context.on);
  return [decided(trajectory, { type: 'PlanEndorsed.v1', data: dataOf(command) })];
};

/** At any time, also after the approval, which then falls with it: a plan binds as long as she stands behind it. */
export const withdrawEndorsement = (command: WithdrawEndorsement, trajectory: Running, context: Context): Decision => {
  const { standing } = endorsable(command, trajectory, context);
  if (standing.status === 'drafted') return [];
  notBefore(standing.status === 'approved' ? standing.approvedOn : standing.endorsedOn, context.on);
  return [decided(trajectory, { type: 'EndorsementWithdrawn.v1', data: dataOf(command) })];
};

/**
 * The current version, endorsed (domain.md I-11), and not by who wrote it or wrote the endorsement down (I-25). Whatever
 * version is named, a current version without endorsement is `plan-not-endorsed` first, as contract.md lists it.
 */
export const approvePlan = (command: ApprovePlan, trajectory: Running, context: Context): Decision => {
  const { standing, version, writtenBy } = planOf(trajectory, command.planId);
  if (standing.status === 'drafted') return reject('plan-not-endorsed');
  if (command.version !== version) reject('plan-version-stale');
  if (context.actor.id === writtenBy || context.actor.id === standing.endorsedBy) reject('self-approval');
  if (standing.status === 'approved') return [];
  notBefore(standing.endorsedOn, context.on);
  return [decided(trajectory, { type: 'PlanApproved.v1', data: dataOf(command) })];
};
