import { ROLES, type Role } from '../../events/event';
import type { ContactId, Day, GoalId, PlanId, StepId } from '../../events/ids';
import { plansEvents, type PlanKind, type PlanText } from '../../events/trajectory';
import { command, commandWith, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Id, List, ListOf, Maybe, Nested, OneOf, Prose, Whole } from '../platform/validation';
import { changePlan, MOST_VERSIONS, PLAN_KINDS, planAsWritten, requirePlan } from './plan';
import { decided, runningRule, slice, type Course } from './trajectory';

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

export class DraftPlan extends commandWith(WrittenPlan, 'DraftPlan', {
  route: 'plans',
  roles: ['buurtbaner', 'coach'],
  ids: { planId: 'new', 'steps.stepId': 'new', 'goals.goalId': 'new' },
}) {}

export class RevisePlan extends commandWith(WrittenPlan, 'RevisePlan', {
  route: 'plan-revisions',
  roles: ['buurtbaner', 'coach'],
}) {
  @Maybe() @Nested(() => Deviation) readonly deviation?: Deviation;
}

export class GivePlanFeedback extends command('GivePlanFeedback', { route: 'plan-feedback', roles: ['employer'] }) {
  @Id() readonly planId!: PlanId;
  @Whole(1, MOST_VERSIONS) readonly version!: number;
  @Maybe() @Id() readonly contactId?: ContactId;
  @Maybe() @Prose() readonly text?: string;
}

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
const planText = (given: DraftPlan | RevisePlan): PlanText => {
  const { planId, kind, problem, writtenBy, targetOn } = given;
  const steps = (given.steps ?? []).map(({ stepId, text, dueOn, expectedResult }) =>
    isWritten(text) && dueOn && isWritten(expectedResult)
      ? { stepId, text, dueOn, expectedResult }
      : reject('plan-incomplete'),
  );
  const goals = (given.goals ?? []).map(({ goalId, text }) =>
    isWritten(text) ? { goalId, text } : reject('plan-incomplete'),
  );
  // A step is completed and dropped by its id.
  if (new Set(steps.map(({ stepId }) => stepId)).size < steps.length) reject('plan-incomplete');
  const talents = given.talents ?? [];
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

/** One plan of a kind: what changes is a version of it. The draft that stands, said again, is so already. */
const draftPlan = runningRule({
  command: DraftPlan,
  decide: (given, trajectory, context) => {
    const text = withinTerm(planText(given), trajectory);
    const known = trajectory.plans.find(({ planId, kind }) => planId === text.planId || kind === text.kind);
    if (known) return known.fingerprint === context.fingerprint ? [] : reject('plan-exists');
    notBefore(trajectory.hiredOn, context.on);
    return [decided(trajectory, { type: 'PlanDrafted.v1', data: { ...text, version: 1 } })];
  },
});

const deviationOf = ({ deviation }: RevisePlan) => {
  if (!deviation) return undefined;
  const { agreedWith = [], reason } = deviation;
  return agreedWith.length > 0 && isWritten(reason) ? { agreedWith, reason } : reject('deviation-missing');
};

/**
 * A next version. A plan is known by its id and its kind together: revising it into another kind is `plan-unknown`.
 * Once its current version was approved it changes only with a deviation agreed with someone, for a reason
 * (vuistregel 6 "kan in overleg afwijken", domain.md I-14), also when the endorsement was withdrawn since; half a
 * deviation is none, at any time. The version that stands, said again, is so already (contract.md 1).
 */
const revisePlan = runningRule({
  command: RevisePlan,
  decide: (given, trajectory, context) => {
    const { kind, version, agreed, writtenOn, fingerprint } = requirePlan(trajectory, given.planId);
    if (given.kind !== kind) reject('plan-unknown');
    const text = withinTerm(planText(given), trajectory);
    const deviation = deviationOf(given);
    if (agreed && !deviation) reject('deviation-missing');
    if (fingerprint === context.fingerprint) return [];
    notBefore(writtenOn, context.on);
    const data = { ...text, ...(deviation && { deviation }), version: version + 1 };
    return [decided(trajectory, { type: 'PlanRevised.v1', data })];
  },
});

/** The employer thinks along on the version that is on the table (vuistregel 11); she may say more than once, and not the very same. */
const givePlanFeedback = runningRule({
  command: GivePlanFeedback,
  decide: (given, trajectory, context) => {
    const { version, writtenOn, feedback } = requirePlan(trajectory, given.planId);
    if (given.version !== version) reject('plan-version-stale');
    const text = requireText(given.text, 'motivation-missing');
    if (feedback.has(context.fingerprint)) return [];
    notBefore(writtenOn, context.on);
    return [decided(trajectory, { type: 'PlanFeedbackGiven.v1', data: { ...dataOf(given), text } })];
  },
});

/** Her own plans, in versions. */
export const plans = slice({
  events: plansEvents,
  evolve: {
    'PlanDrafted.v1': (trajectory, event) => {
      const { planId, kind } = event.data;
      const isThere = trajectory.plans.some((plan) => plan.planId === planId || plan.kind === kind);
      return isThere ? trajectory : { ...trajectory, plans: [...trajectory.plans, planAsWritten(event)] };
    },
    'PlanRevised.v1': (trajectory, event) =>
      changePlan(trajectory, event.data.planId, (plan) =>
        event.data.version > plan.version ? planAsWritten(event, plan) : plan,
      ),
    'PlanFeedbackGiven.v1': (trajectory, { data, metadata: { fingerprint } }) =>
      changePlan(trajectory, data.planId, (plan) =>
        data.version === plan.version ? { ...plan, feedback: plan.feedback.add(fingerprint) } : plan,
      ),
  },
  rules: [draftPlan, revisePlan, givePlanFeedback],
});
