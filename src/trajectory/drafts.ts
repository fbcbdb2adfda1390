import type { PlanText } from '../../events/trajectory';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { decided, type Decision } from './decision';
import { planOf } from './plans';
import type { DraftPlan, GivePlanFeedback, RevisePlan } from './plan.commands';
import type { Course, Running } from './trajectory';

const isWritten = (text: string | undefined): text is string => !!text?.trim();

/** Whether a plan says what its kind asks for (domain.md I-13). */
const hasSubstance = ({ kind, problem, steps, goals, talents, targetOn }: PlanText): boolean => {
  switch (kind) {
    case 'work': // "met stappen, tijdsplan en resultaatverwachting", for a problem (vuistregel 6)
      return isWritten(problem) && steps.length > 0;
    case 'outflow': // "gestoeld op eigen talenten", and by when (vuistregel 7)
      return talents.some(isWritten) && !!targetOn;
    case 'development': // no rule says what it holds; empty it would be no plan
      return goals.length > 0 || steps.length > 0;
  }
};

/**
 * The plan as it is recorded. In a plan of any kind every step is named once and says what, by when and with which
 * result, and every goal says something. Throws `plan-incomplete`.
 */
const planText = (command: DraftPlan | RevisePlan): PlanText => {
  const { planId, kind, problem, writtenBy, targetOn } = command;
  const steps = (command.steps ?? []).map(({ stepId, text, dueOn, expectedResult }) =>
    isWritten(text) && dueOn && isWritten(expectedResult)
      ? { stepId, text, dueOn, expectedResult }
      : reject('plan-incomplete'),
  );
  const goals = (command.goals ?? []).map(({ goalId, text }) =>
    isWritten(text) ? { goalId, text } : reject('plan-incomplete'),
  );
  // A step is completed and dropped by its id.
  if (new Set(steps.map(({ stepId }) => stepId)).size < steps.length) reject('plan-incomplete');
  const talents = command.talents ?? [];
  const text = {
    planId,
    kind,
    ...(isWritten(problem) && { problem }),
    steps,
    goals,
    talents,
    writtenBy,
    ...(targetOn && { targetOn }),
  };
  return hasSubstance(text) ? text : reject('plan-incomplete');
};

/**
 * The target lies between the start and the last day the law allows: "uitstromen binnen de twee jaar" (seed 000,
 * vuistregel 7). The planned end may still move up to that day, so it is not the measure.
 */
const withinTerm = (text: PlanText, { hire }: Course): PlanText =>
  text.targetOn && (text.targetOn < hire.startsOn || text.targetOn > hire.lastDay)
    ? reject('target-outside-term')
    : text;

/** One plan of a kind: what changes is a version of it. */
export const draftPlan = (command: DraftPlan, trajectory: Running, context: Context): Decision => {
  const text = withinTerm(planText(command), trajectory);
  if (trajectory.plans.some(({ planId, kind }) => planId === text.planId || kind === text.kind)) reject('plan-exists');
  notBefore(trajectory.hiredOn, context.on);
  return [decided(trajectory, { type: 'PlanDrafted.v1', data: { ...text, version: 1 } })];
};

/**
 * A next version. A plan is known by its id and its kind together: revising it into another kind is `plan-unknown`.
 * Once its current version was approved it changes only with a deviation agreed with someone, for a reason
 * (vuistregel 6 "kan in overleg afwijken", domain.md I-14), also when the endorsement was withdrawn since; half a
 * deviation is none, at any time.
 */
export const revisePlan = (command: RevisePlan, trajectory: Running, context: Context): Decision => {
  const { kind, version, agreed, writtenOn } = planOf(trajectory, command.planId);
  if (command.kind !== kind) reject('plan-unknown');
  const text = withinTerm(planText(command), trajectory);
  const deviation = deviationOf(command);
  if (agreed && !deviation) reject('deviation-missing');
  notBefore(writtenOn, context.on);
  const data = { ...text, ...(deviation && { deviation }), version: version + 1 };
  return [decided(trajectory, { type: 'PlanRevised.v1', data })];
};

const deviationOf = ({ deviation }: RevisePlan) => {
  if (!deviation) return undefined;
  const { agreedWith = [], reason } = deviation;
  return agreedWith.length > 0 && isWritten(reason) ? { agreedWith, reason } : reject('deviation-missing');
};

/** The employer thinks along on the version that is on the table (vuistregel 11); she may say more than once. */
export const givePlanFeedback = (command: GivePlanFeedback, trajectory: Running, context: Context): Decision => {
  const { version, writtenOn } = planOf(trajectory, command.planId);
  if (command.version !== version) reject('plan-version-stale');
  const text = requireText(command.text, 'motivation-missing');
  notBefore(writtenOn, context.on);
  return [decided(trajectory, { type: 'PlanFeedbackGiven.v1', data: { ...dataOf(command), text } })];
};
