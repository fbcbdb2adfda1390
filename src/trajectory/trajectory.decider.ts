import type { Recorded } from '../../events/event';
import type { TrajectoryEvent } from '../../events/trajectory';
import type { Context, Decider } from '../command-handling/decider';
import {
  assignCoach,
  endCoachAssignment,
  evolveCoaching,
  holdCoachingSession,
  type AssignCoachFacts,
} from './coaching';
import { requireRunning, type Decision } from './decision';
import { draftPlan, givePlanFeedback, revisePlan } from './drafts';
import { approvePlan, endorsePlan, withdrawEndorsement } from './endorsement';
import { evolvePlans } from './plans';
import { completePlanStep, dropPlanStep } from './steps';
import { beginTrajectory, endWithoutUitstroom, followUpUitstroom, registerUitstroom } from './term';
import type { TrajectoryCommand } from './trajectory.commands';
import { begun, ended, followedUp, type Trajectory } from './trajectory';

export type { AssignCoachFacts } from './coaching';
export { isHireOf } from './term';
export { employerOf, formerBuurtbaner, type FormerBuurtbaner, type Trajectory } from './trajectory';

/** Before its hire there is nothing an event could change. What it says of coach and plans holds after the end too. */
const evolve = (state: Trajectory, event: Recorded<TrajectoryEvent>): Trajectory => {
  switch (event.type) {
    case 'BuurtbanerHired.v1':
      return state.status === 'absent' ? begun(event) : state;
    case 'CoachAssigned.v1':
    case 'CoachAssignmentEnded.v1':
    case 'CoachingSessionHeld.v1':
      return state.status === 'absent' ? state : { ...state, coaching: evolveCoaching(state.coaching, event) };
    case 'PlanDrafted.v1':
    case 'PlanRevised.v1':
    case 'PlanEndorsed.v1':
    case 'EndorsementWithdrawn.v1':
    case 'PlanApproved.v1':
    case 'PlanStepCompleted.v1':
    case 'PlanStepDropped.v1':
      return state.status === 'absent' ? state : { ...state, plans: evolvePlans(state.plans, event) };
    case 'PlanFeedbackGiven.v1':
      return state;
    case 'Uitstroom.v1':
    case 'TrajectoryEndedWithoutUitstroom.v1':
      return state.status === 'running' ? ended(state, event) : state;
    case 'UitstroomFollowedUp.v1':
      return state.status === 'ended' ? followedUp(state, event) : state;
  }
};

/** `facts` come with AssignCoach only. */
const decide = (
  command: TrajectoryCommand,
  state: Trajectory,
  context: Context,
  facts?: AssignCoachFacts,
): Decision => {
  switch (command.type) {
    case 'BeginTrajectory':
      return beginTrajectory(command, state);
    case 'AssignCoach':
      return assignCoach(command, requireRunning(state, context), context, facts);
    case 'EndCoachAssignment':
      return endCoachAssignment(command, requireRunning(state, context), context);
    case 'HoldCoachingSession':
      return holdCoachingSession(command, requireRunning(state, context), context);
    case 'DraftPlan':
      return draftPlan(command, requireRunning(state, context), context);
    case 'RevisePlan':
      return revisePlan(command, requireRunning(state, context), context);
    case 'GivePlanFeedback':
      return givePlanFeedback(command, requireRunning(state, context), context);
    case 'EndorsePlan':
      return endorsePlan(command, requireRunning(state, context), context);
    case 'WithdrawEndorsement':
      return withdrawEndorsement(command, requireRunning(state, context), context);
    case 'ApprovePlan':
      return approvePlan(command, requireRunning(state, context), context);
    case 'CompletePlanStep':
      return completePlanStep(command, requireRunning(state, context), context);
    case 'DropPlanStep':
      return dropPlanStep(command, requireRunning(state, context), context);
    case 'RegisterUitstroom':
      return registerUitstroom(command, state, context);
    case 'EndWithoutUitstroom':
      return endWithoutUitstroom(command, state, context);
    case 'FollowUpUitstroom':
      return followUpUitstroom(command, state, context);
  }
};

/** The two-year term of one Buurtbaner: her coach, her plans, her sessions and what came of it. */
export const trajectory = {
  category: 'trajectory',
  initial: { status: 'absent' } as Trajectory,
  evolve,
  decide,
} satisfies Decider<TrajectoryCommand, TrajectoryEvent, Trajectory>;
