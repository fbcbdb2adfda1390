import { Set } from 'immutable';
import type { Recorded } from '../../events/event';
import type { PlanId } from '../../events/ids';
import type {
  EndorsementWithdrawn,
  PlanApproved,
  PlanDrafted,
  PlanEndorsed,
  PlanRevised,
  PlanStepCompleted,
  PlanStepDropped,
} from '../../events/trajectory';
import { reject } from '../command-handling/rejection';
import type { Course, Plan, Standing } from './trajectory';

type StandingEvent = PlanEndorsed | EndorsementWithdrawn | PlanApproved;
export type PlanEvent = PlanDrafted | PlanRevised | StandingEvent | PlanStepCompleted | PlanStepDropped;

/** Throws `plan-unknown`. */
export const planOf = ({ plans }: Course, planId: PlanId): Plan =>
  plans.find((plan) => plan.planId === planId) ?? reject('plan-unknown');

/** A version as it was written: neither endorsed nor approved, for a new version clears both (domain.md I-11). */
const written = ({ data, metadata }: Recorded<PlanDrafted> | Recorded<PlanRevised>, earlier?: Plan): Plan => ({
  planId: data.planId,
  kind: data.kind,
  version: data.version,
  writtenOn: metadata.occurredOn,
  writtenBy: metadata.actorId,
  standing: { status: 'drafted' },
  agreed: false,
  steps: Set(data.steps.map(({ stepId }) => stepId)),
  dropped: Set(),
  completed: earlier?.completed ?? Set(),
});

/** Events of another version, or that do not follow on this standing, leave it as it is. */
const stands = (standing: Standing, event: Recorded<StandingEvent>): Standing => {
  const { occurredOn, actorId } = event.metadata;
  switch (event.type) {
    case 'PlanEndorsed.v1':
      return standing.status === 'drafted'
        ? { status: 'endorsed', endorsedOn: occurredOn, endorsedBy: actorId }
        : standing;
    case 'EndorsementWithdrawn.v1':
      // The approval rested on the endorsement and falls with it (seed 004: she decides on her goals).
      return { status: 'drafted' };
    case 'PlanApproved.v1':
      return standing.status === 'endorsed' ? { ...standing, status: 'approved', approvedOn: occurredOn } : standing;
  }
};

const evolvePlan = (plan: Plan, event: Recorded<Exclude<PlanEvent, PlanDrafted>>): Plan => {
  switch (event.type) {
    case 'PlanRevised.v1':
      return event.data.version > plan.version ? written(event, plan) : plan;
    case 'PlanEndorsed.v1':
    case 'EndorsementWithdrawn.v1':
    case 'PlanApproved.v1': {
      if (event.data.version !== plan.version) return plan;
      const standing = stands(plan.standing, event);
      return { ...plan, standing, agreed: plan.agreed || standing.status === 'approved' };
    }
    case 'PlanStepCompleted.v1':
      return { ...plan, completed: plan.completed.add(event.data.stepId) };
    case 'PlanStepDropped.v1': {
      const { stepId } = event.data;
      if (!plan.steps.has(stepId)) return plan;
      const { steps, completed, dropped } = plan;
      return {
        ...plan,
        steps: steps.delete(stepId),
        completed: completed.delete(stepId),
        dropped: dropped.add(stepId),
      };
    }
  }
};

export const evolvePlans = (plans: readonly Plan[], event: Recorded<PlanEvent>): readonly Plan[] => {
  if (event.type !== 'PlanDrafted.v1') {
    return plans.map((plan) => (plan.planId === event.data.planId ? evolvePlan(plan, event) : plan));
  }
  const { planId, kind } = event.data;
  return plans.some((plan) => plan.planId === planId || plan.kind === kind) ? plans : [...plans, written(event)];
};
