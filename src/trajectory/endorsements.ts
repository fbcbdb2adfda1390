import type { PersonId, PlanId } from '../../events/ids';
import { endorsementsEvents, type EndorsementManner } from '../../events/trajectory';
import { command, commandWith, dataOf, notBefore } from '../command-handling/command';
import type { Context } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { Id, Maybe, OneOf, Whole } from '../platform/validation';
import { changePlan, MOST_VERSIONS, requirePlan, type Plan, type Standing } from './plan';
import { decided, runningRule, slice, type Running } from './trajectory';

const MANNERS = ['digital', 'signed', 'spoken'] as const satisfies readonly EndorsementManner[];

abstract class Endorsement {
  @Id() readonly planId!: PlanId;
  @Whole(1, MOST_VERSIONS) readonly version!: number;
  @OneOf(MANNERS) readonly manner!: EndorsementManner;
  @Maybe() @Id() readonly recordedBy?: PersonId;
}

/** Coach and core team only write down what she signed or said: the decider's rule. */
export class EndorsePlan extends commandWith(Endorsement, 'EndorsePlan', {
  route: 'endorsements',
  roles: ['buurtbaner', 'coach', 'core-team'],
  ids: { recordedBy: 'person' },
}) {}

export class WithdrawEndorsement extends commandWith(Endorsement, 'WithdrawEndorsement', {
  route: 'endorsement-withdrawals',
  roles: ['buurtbaner', 'coach', 'core-team'],
  ids: { recordedBy: 'person' },
}) {}

export class ApprovePlan extends command('ApprovePlan', {
  route: 'approvals',
  roles: ['core-team'],
  notBy: ['DraftPlan', 'RevisePlan', 'EndorsePlan'],
}) {
  @Id() readonly planId!: PlanId;
  @Whole(1, MOST_VERSIONS) readonly version!: number;
}

/**
 * The current version, for her who may endorse it. "Eigen plan" (seed 001): only the Buurtbaner herself; a coach or the
 * core team writes down what she signed or said, under their own name (contract.md 1, domain.md I-12).
 */
const endorsable = (
  { planId, version, manner, recordedBy }: EndorsePlan | WithdrawEndorsement,
  trajectory: Running,
  { actor }: Context,
): Plan => {
  const plan = requirePlan(trajectory, planId);
  if (actor.role !== 'buurtbaner' && (manner === 'digital' || recordedBy !== actor.id)) {
    reject('only-the-buurtbaner-endorses');
  }
  if (version !== plan.version) reject('plan-version-stale');
  return plan;
};

const endorsePlan = runningRule({
  command: EndorsePlan,
  decide: (given, trajectory, context) => {
    const { standing, writtenOn } = endorsable(given, trajectory, context);
    if (standing.status !== 'drafted') return [];
    notBefore(writtenOn, context.on);
    return [decided(trajectory, { type: 'PlanEndorsed.v1', data: dataOf(given) })];
  },
});

/** At any time, also after the approval, which then falls with it: a plan binds as long as she stands behind it. */
const withdrawEndorsement = runningRule({
  command: WithdrawEndorsement,
  decide: (given, trajectory, context) => {
    const { standing } = endorsable(given, trajectory, context);
    if (standing.status === 'drafted') return [];
    notBefore(standing.status === 'approved' ? standing.approvedOn : standing.endorsedOn, context.on);
    return [decided(trajectory, { type: 'EndorsementWithdrawn.v1', data: dataOf(given) })];
  },
});

/**
 * The current version, endorsed (domain.md I-11), and not by who wrote it or wrote the endorsement down (I-25). Whatever
 * version is named, a current version without endorsement is `plan-not-endorsed` first, as contract.md lists it.
 */
const approvePlan = runningRule({
  command: ApprovePlan,
  notBy: {
    who: ({ planId }, { plans }) => {
      const plan = plans.find((one) => one.planId === planId);
      if (!plan) return [];
      const { standing, writtenBy } = plan;
      return standing.status === 'drafted' ? [writtenBy] : [writtenBy, standing.endorsedBy];
    },
    before: ['date-before-fact'],
  },
  decide: (given, trajectory, context) => {
    const { standing, version } = requirePlan(trajectory, given.planId);
    if (standing.status === 'drafted') return reject('plan-not-endorsed');
    if (given.version !== version) reject('plan-version-stale');
    if (standing.status === 'approved') return [];
    notBefore(standing.endorsedOn, context.on);
    return [decided(trajectory, { type: 'PlanApproved.v1', data: dataOf(given) })];
  },
});

/** An event of another version leaves the plan as it is. */
const standingOf = (plan: Plan, version: number, become: (standing: Standing) => Standing): Plan => {
  if (version !== plan.version) return plan;
  const standing = become(plan.standing);
  return { ...plan, standing, agreed: plan.agreed || standing.status === 'approved' };
};

/** Who stands behind a version: she endorses it, the core team approves it. */
export const endorsements = slice({
  events: endorsementsEvents,
  evolve: {
    'PlanEndorsed.v1': (trajectory, { data, metadata: { occurredOn, actorId } }) =>
      changePlan(trajectory, data.planId, (plan) =>
        standingOf(plan, data.version, (standing) =>
          standing.status === 'drafted'
            ? { status: 'endorsed', endorsedOn: occurredOn, endorsedBy: actorId }
            : standing,
        ),
      ),
    // The approval rested on the endorsement and falls with it (seed 004: she decides on her goals).
    'EndorsementWithdrawn.v1': (trajectory, { data }) =>
      changePlan(trajectory, data.planId, (plan) => standingOf(plan, data.version, () => ({ status: 'drafted' }))),
    'PlanApproved.v1': (trajectory, { data, metadata }) =>
      changePlan(trajectory, data.planId, (plan) =>
        standingOf(plan, data.version, (standing) =>
          standing.status === 'endorsed'
            ? { ...standing, status: 'approved', approvedOn: metadata.occurredOn }
            : standing,
        ),
      ),
  },
  rules: [endorsePlan, withdrawEndorsement, approvePlan],
});
