import { HOURS_DECIMALS } from '../../events/decimals';
import type {
  CoachId,
  Day,
  EmployerId,
  PersonId,
  PlaceId,
  ProgrammeId,
  TrajectoryId,
  Uuid,
  VacancyId,
} from '../../events/ids';
import type { Hire, Parameters, PriorIncomeSituation } from '../../events/programme';
import { STILL_IN_WORK, type Evidence, type StillInWork, type UitstroomKind } from '../../events/trajectory';
import { Amount, Code, Flag, Id, Label, List, Maybe, OneOf, Prose, Whole } from '../platform/validation';
import type {
  ApprovePlan,
  CompletePlanStep,
  DraftPlan,
  DropPlanStep,
  EndorsePlan,
  GivePlanFeedback,
  RevisePlan,
  WithdrawEndorsement,
} from './plan.commands';

const EVIDENCE = ['self-reported', 'employer-confirmed', 'document'] as const satisfies readonly Evidence[];
const UITSTROOM_KINDS = [
  'regular-job',
  'other-paid-work',
  'self-employed',
  'education',
  'volunteer-only',
  'unknown',
] as const satisfies readonly UitstroomKind[];
const MOST_MINUTES = 24 * 60;

/** Given by the policy of `PlaceFilled` alone: no door leads to it, so it needs no validation. */
export class BeginTrajectory implements Hire {
  get type() {
    return 'BeginTrajectory' as const;
  }
  readonly programmeId!: ProgrammeId;
  readonly placeId!: PlaceId;
  readonly vacancyId!: VacancyId;
  readonly trajectoryId!: TrajectoryId;
  readonly personId!: PersonId;
  readonly startsOn!: Day;
  readonly plannedEndOn!: Day;
  readonly weeklyHours!: number;
  readonly developmentHours!: number;
  readonly priorIncomeSituation!: PriorIncomeSituation;
  readonly employerId!: EmployerId;
  readonly district!: string;
  readonly ruleSetVersion!: string | null;
  readonly sequence!: number;
  readonly lastDay!: Day;
  readonly parameters!: Parameters;
}

export class AssignCoach {
  get type() {
    return 'AssignCoach' as const;
  }
  @Id() readonly coachId!: CoachId;
}

export class EndCoachAssignment {
  get type() {
    return 'EndCoachAssignment' as const;
  }
  @Maybe() @Prose() readonly reason?: string;
}

export class HoldCoachingSession {
  get type() {
    return 'HoldCoachingSession' as const;
  }
  @Id() readonly sessionId!: Uuid;
  @Whole(1, MOST_MINUTES) readonly minutes!: number;
  @OneOf(['in-person', 'online', 'phone']) readonly form!: 'in-person' | 'online' | 'phone';
  @List() @Label(200, { each: true }) readonly themes!: string[];
}

export class RegisterUitstroom {
  get type() {
    return 'RegisterUitstroom' as const;
  }
  @OneOf(UITSTROOM_KINDS) readonly kind!: UitstroomKind;
  @Flag() readonly withinEmployer!: boolean;
  @Maybe() @Amount(0, 168, HOURS_DECIMALS) readonly weeklyHours?: number;
  @Maybe() @Prose(500) readonly contract?: string;
  @Maybe() @Prose() readonly destination?: string;
  @OneOf(EVIDENCE) readonly evidence!: Evidence;
}

export class EndWithoutUitstroom {
  get type() {
    return 'EndWithoutUitstroom' as const;
  }
  @Code() readonly reasonCode!: string;
}

export class FollowUpUitstroom {
  get type() {
    return 'FollowUpUitstroom' as const;
  }
  @OneOf([3, 6, 12]) readonly monthsAfter!: 3 | 6 | 12;
  @OneOf(STILL_IN_WORK) readonly stillInWork!: StillInWork;
  @OneOf(EVIDENCE) readonly evidence!: Evidence;
}

export type TrajectoryCommand =
  | BeginTrajectory
  | AssignCoach
  | EndCoachAssignment
  | HoldCoachingSession
  | DraftPlan
  | RevisePlan
  | GivePlanFeedback
  | EndorsePlan
  | WithdrawEndorsement
  | ApprovePlan
  | CompletePlanStep
  | DropPlanStep
  | RegisterUitstroom
  | EndWithoutUitstroom
  | FollowUpUitstroom;
