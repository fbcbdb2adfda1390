import type { Role } from '../../events/event';
import type { TrajectoryEvent } from '../../events/trajectory';
import type { Aggregate, Intake } from '../command-handling/aggregate';
import { trajectory, type Trajectory } from './trajectory.decider';
import {
  ApprovePlan,
  CompletePlanStep,
  DraftPlan,
  DropPlanStep,
  EndorsePlan,
  GivePlanFeedback,
  RevisePlan,
  WithdrawEndorsement,
} from './plan.commands';
import {
  AssignCoach,
  EndCoachAssignment,
  EndWithoutUitstroom,
  FollowUpUitstroom,
  HoldCoachingSession,
  RegisterUitstroom,
  type TrajectoryCommand,
} from './trajectory.commands';

const coreTeam: readonly Role[] = ['core-team'];
const atWork: readonly Role[] = ['buurtbaner', 'coach'];
/** Coach and core team only write down what she signed or said: the decider's rule. */
const endorsing: readonly Role[] = ['buurtbaner', 'coach', 'core-team'];
const ending: readonly Role[] = ['programme-manager', 'core-team'];

type OutsideCommand = Exclude<TrajectoryCommand['type'], 'BeginTrajectory'>;

/** Who may give which command, and where (contract.md 1). */
export const trajectories = {
  decider: trajectory,
  collection: 'trajectories',
  commands: {
    AssignCoach: { body: AssignCoach, roles: coreTeam, route: 'coach-assignments' },
    EndCoachAssignment: { body: EndCoachAssignment, roles: coreTeam, route: 'coach-assignment-endings' },
    DraftPlan: { body: DraftPlan, roles: atWork, route: 'plans' },
    RevisePlan: { body: RevisePlan, roles: atWork, route: 'plan-revisions' },
    GivePlanFeedback: { body: GivePlanFeedback, roles: ['employer'], route: 'plan-feedback' },
    EndorsePlan: { body: EndorsePlan, roles: endorsing, route: 'endorsements' },
    WithdrawEndorsement: { body: WithdrawEndorsement, roles: endorsing, route: 'endorsement-withdrawals' },
    ApprovePlan: { body: ApprovePlan, roles: coreTeam, route: 'approvals' },
    CompletePlanStep: { body: CompletePlanStep, roles: atWork, route: 'completed-steps' },
    DropPlanStep: { body: DropPlanStep, roles: atWork, route: 'dropped-steps' },
    HoldCoachingSession: { body: HoldCoachingSession, roles: ['coach'], route: 'coaching-sessions' },
    RegisterUitstroom: { body: RegisterUitstroom, roles: ending, route: 'uitstroom' },
    EndWithoutUitstroom: { body: EndWithoutUitstroom, roles: ending, route: 'endings-without-uitstroom' },
    FollowUpUitstroom: { body: FollowUpUitstroom, roles: ending, route: 'follow-ups' },
  } satisfies Record<OutsideCommand, Intake>,
  /** The parameter as it stood on the day of the hire (decisions.md 5). */
  backdatingDays: (state) => (state.status === 'absent' ? undefined : state.hire.parameters.backdatingDays),
} satisfies Aggregate<TrajectoryCommand, TrajectoryEvent, Trajectory>;
