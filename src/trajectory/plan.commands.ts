import { ROLES, type Role } from '../../events/event';
import type { ContactId, Day, GoalId, PersonId, PlanId, StepId } from '../../events/ids';
import type { EndorsementManner, PlanKind } from '../../events/trajectory';
import { CalendarDay, Id, List, ListOf, Maybe, Nested, OneOf, Prose, Whole } from '../platform/validation';

const PLAN_KINDS = ['work', 'outflow', 'development'] as const satisfies readonly PlanKind[];
const MANNERS = ['digital', 'signed', 'spoken'] as const satisfies readonly EndorsementManner[];
const MOST_VERSIONS = 10_000;

/** Its texts may be missing here: what a plan must say is the domain's to refuse (`plan-incomplete`). */
export class Step {
  @Id() readonly stepId!: StepId;
  @Maybe() @Prose() readonly text?: string;
  @Maybe() @CalendarDay() readonly dueOn?: Day;
  @Maybe() @Prose() readonly expectedResult?: string;
}

export class Goal {
  @Id() readonly goalId!: GoalId;
  @Maybe() @Prose() readonly text?: string;
}

export class Deviation {
  @Maybe() @List() @OneOf(ROLES, { each: true }) readonly agreedWith?: Role[];
  @Maybe() @Prose() readonly reason?: string;
}

/** What a plan says, in a first draft and in a revision alike. */
abstract class WrittenPlan {
  @Id() readonly planId!: PlanId;
  @OneOf(PLAN_KINDS) readonly kind!: PlanKind;
  @Maybe() @Prose() readonly problem?: string;
  @Maybe() @ListOf(() => Step) readonly steps?: Step[];
  @Maybe() @ListOf(() => Goal) readonly goals?: Goal[];
  @Maybe() @List() @Prose(1000, { each: true }) readonly talents?: string[];
  @OneOf(ROLES) readonly writtenBy!: Role;
  @Maybe() @CalendarDay() readonly targetOn?: Day;
}

export class DraftPlan extends WrittenPlan {
  get type() {
    return 'DraftPlan' as const;
  }
}

export class RevisePlan extends WrittenPlan {
  get type() {
    return 'RevisePlan' as const;
  }
  @Maybe() @Nested(() => Deviation) readonly deviation?: Deviation;
}

export class GivePlanFeedback {
  get type() {
    return 'GivePlanFeedback' as const;
  }
  @Id() readonly planId!: PlanId;
  @Whole(1, MOST_VERSIONS) readonly version!: number;
  @Maybe() @Id() readonly contactId?: ContactId;
  @Maybe() @Prose() readonly text?: string;
}

abstract class Endorsement {
  @Id() readonly planId!: PlanId;
  @Whole(1, MOST_VERSIONS) readonly version!: number;
  @OneOf(MANNERS) readonly manner!: EndorsementManner;
  @Maybe() @Id() readonly recordedBy?: PersonId;
}

export class EndorsePlan extends Endorsement {
  get type() {
    return 'EndorsePlan' as const;
  }
}

export class WithdrawEndorsement extends Endorsement {
  get type() {
    return 'WithdrawEndorsement' as const;
  }
}

export class ApprovePlan {
  get type() {
    return 'ApprovePlan' as const;
  }
  @Id() readonly planId!: PlanId;
  @Whole(1, MOST_VERSIONS) readonly version!: number;
}

export class CompletePlanStep {
  get type() {
    return 'CompletePlanStep' as const;
  }
  @Id() readonly planId!: PlanId;
  @Id() readonly stepId!: StepId;
  @Maybe() @Prose() readonly result?: string;
}

export class DropPlanStep {
  get type() {
    return 'DropPlanStep' as const;
  }
  @Id() readonly planId!: PlanId;
  @Id() readonly stepId!: StepId;
  @Maybe() @Prose() readonly reason?: string;
}
