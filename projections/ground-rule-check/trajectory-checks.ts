import { daysBetween, type FactsByType, type Noted, type Type } from './facts';
import { found, whenThere, type Finding } from './finding';

type Hire = Noted<'BuurtbanerHired.v1'>;
type Ends = Noted<'Uitstroom.v1' | 'TrajectoryEndedWithoutUitstroom.v1'>;

/** One aspect of a rule in the facts of one trajectory; nothing when there is nothing to say yet. */
type Check = (facts: FactsByType, hire: Hire, end: Ends | undefined) => Finding | undefined;

/** The end that stands. */
export const endOf = (facts: FactsByType): Ends | undefined => {
  const annulled = facts.of('TrajectoryEndAnnulled.v1').map(({ annuls }) => annuls);
  const ends = [...facts.of('Uitstroom.v1'), ...facts.of('TrajectoryEndedWithoutUitstroom.v1')];
  return ends.findLast(({ eventId }) => !annulled.includes(eventId));
};

/** What is not there may still come until the end. */
const missing = (end: Ends | undefined): Finding => (end ? found('not-followed', end) : found('cannot-tell'));

/** A facility that was there within so many days is in time; what the end came before is not there (vuistregel 9). */
const within =
  (type: Type, days: (parameters: Hire['parameters']) => number): Check =>
  (facts, hire, end) => {
    const [first, ...more] = facts.of(type);
    if (!first) return missing(end);
    const isInTime = daysBetween(hire.startsOn, first.on) <= days(hire.parameters);
    return found(isInTime ? 'followed' : 'not-followed', first, ...more);
  };

/** Instruction has no day of its own to be there by. */
const there =
  (type: Type): Check =>
  (facts, _hire, end) =>
    whenThere(facts.of(type)) ?? missing(end);

const plansOf = (facts: FactsByType, kind: 'work' | 'outflow' | 'development') =>
  [...facts.of('PlanDrafted.v1'), ...facts.of('PlanRevised.v1')].filter((plan) => plan.kind === kind);

/** The last word on a version is that she stands behind it (domain.md I-11). */
const isEndorsed = (facts: FactsByType, { planId, version }: { readonly planId: string; readonly version: number }) => {
  const isOfIt = (fact: { readonly planId: string; readonly version: number }) =>
    fact.planId === planId && fact.version === version;
  const endorsed = facts.of('PlanEndorsed.v1').filter(isOfIt);
  return endorsed.length > facts.of('EndorsementWithdrawn.v1').filter(isOfIt).length;
};

const endorsements = (facts: FactsByType, planId: string) =>
  facts.of('PlanEndorsed.v1').filter((endorsed) => endorsed.planId === planId);

/** Every change after an approval names with whom it was agreed (domain.md I-14). */
const changesAreAgreed = (facts: FactsByType): boolean => {
  const approved = facts.of('PlanApproved.v1');
  return facts
    .of('PlanRevised.v1')
    .every(({ planId, at, isAgreed }) => isAgreed || !approved.some((one) => one.planId === planId && one.at < at));
};

const workPlan: Check = (facts, _hire, end) => {
  const versions = plansOf(facts, 'work');
  const current = versions.at(-1);
  if (!current) return missing(end);
  const behind = [...versions, ...endorsements(facts, current.planId)];
  if (!changesAreAgreed(facts)) return found('not-followed', ...behind);
  return found(isEndorsed(facts, current) ? 'followed' : end ? 'not-followed' : 'cannot-tell', ...behind);
};

const outflowPlan: Check = (facts, { lastDay }, end) => {
  const versions = plansOf(facts, 'outflow');
  const current = versions.at(-1);
  if (!current) return missing(end);
  const isWhole = current.talents > 0 && current.targetOn !== null && current.targetOn <= lastDay;
  const outcome = isWhole && isEndorsed(facts, current) ? 'followed' : end ? 'not-followed' : 'cannot-tell';
  return found(outcome, ...versions, ...endorsements(facts, current.planId));
};

const developmentPlan: Check = (facts, _hire, end) => whenThere(plansOf(facts, 'development')) ?? missing(end);

/** "Zo ingericht dat er ook tijd is voor ontwikkeling" (vuistregel 2): agreed, and realised over all weeks together. */
const agreedHours: Check = (facts, hire) => {
  const agreed = facts.of('HoursAgreed.v1').at(-1) ?? hire;
  return found(agreed.developmentHours > 0 ? 'followed' : 'not-followed', agreed);
};
const recordedHours: Check = (facts, { parameters: { developmentShare } }) => {
  const weeks = [...new Map(facts.of('HoursRecorded.v1').map((fact) => [fact.week, fact])).values()];
  if (weeks.length === 0) return found('cannot-tell');
  const sum = (kind: 'production' | 'development') => weeks.reduce((hours, week) => hours + week[kind], 0);
  const development = sum('development');
  const isEnough = development >= developmentShare * (development + sum('production'));
  return found(isEnough ? 'followed' : 'not-followed', ...weeks);
};

/** An end may be recorded of the day after the last one (domain.md I-19). */
const term: Check = (_facts, { lastDay }, end) =>
  end && found(daysBetween(lastDay, end.on) <= 1 ? 'followed' : 'not-followed', end);

/** As long as the employer has for it (contract.md 3, `deadline`). */
const FEEDBACK_WITHIN_DAYS = 14;

/** Each plan gets feedback in time (vuistregel 11); one that was revised meanwhile needs it no more. */
const feedback: Check = (facts, _hire, end) => {
  const given = facts.of('PlanFeedbackGiven.v1');
  const plans = [...facts.of('PlanDrafted.v1'), ...facts.of('PlanRevised.v1')];
  if (plans.length === 0) return found('cannot-tell');
  const answers = plans.map((plan) => {
    const answer = given.find(({ planId, version }) => planId === plan.planId && version === plan.version);
    if (answer) return daysBetween(plan.on, answer.on) <= FEEDBACK_WITHIN_DAYS ? 'followed' : 'not-followed';
    const next = plans.find(({ planId, version }) => planId === plan.planId && version === plan.version + 1);
    const until = next?.on ?? end?.on;
    if (until && daysBetween(plan.on, until) > FEEDBACK_WITHIN_DAYS) return 'not-followed';
    return until ? 'followed' : 'cannot-tell';
  });
  const outcome = (['not-followed', 'cannot-tell'] as const).find((one) => answers.includes(one)) ?? 'followed';
  return found(outcome, ...plans, ...given);
};

/** By rule and by aspect of it. Each rule is a heading of domain.md 1.9. */
export const trajectoryChecks: Readonly<Record<number, Readonly<Record<string, Check>>>> = {
  1: {
    'prior-situation': (_facts, hire) =>
      found(hire.priorIncomeSituation === 'paid-work' ? 'not-followed' : 'followed', hire),
    // Only regular work counts as success; any other kind is shown (domain.md 1.10).
    outflow: (facts) => {
      const end = endOf(facts);
      return end && found('kind' in end && end.kind === 'regular-job' ? 'followed' : 'cannot-tell', end);
    },
  },
  2: { term, 'agreed-hours': agreedHours, 'recorded-hours': recordedHours },
  5: {
    'hand-over': (facts) => whenThere(facts.of('TaskHandedOver.v1')),
    connector: (facts) => whenThere([...facts.of('ActivityHeld.v1'), ...facts.of('ConnectionMade.v1')]),
  },
  6: { 'work-plan': workPlan },
  7: { 'outflow-plan': outflowPlan, 'development-plan': developmentPlan },
  8: {
    surroundings: (facts) =>
      whenThere([
        ...facts.of('PerspectiveRecorded.v1'),
        ...facts.of('ConnectionMade.v1'),
        ...facts.of('ProgressReviewed.v1'),
      ]),
  },
  9: {
    'training-budget': within('TrainingBudgetAllocated.v1', ({ workPlanWithinDays }) => workPlanWithinDays),
    coach: within('CoachAssigned.v1', ({ firstCoachWithinDays }) => firstCoachWithinDays),
    coaching: within(
      'CoachingSessionHeld.v1',
      ({ firstCoachWithinDays, coachingRhythmDays }) => firstCoachWithinDays + coachingRhythmDays,
    ),
    intervision: within('IntervisionHeld.v1', ({ intervisionRhythmDays }) => intervisionRhythmDays),
    instruction: there('InstructionHeld.v1'),
  },
  10: {
    background: (facts) => {
      const assigned = facts.of('CoachAssigned.v1');
      if (assigned.length === 0) return undefined;
      const isFromWithin = assigned.every(({ background }) => background !== 'other');
      return found(isFromWithin ? 'followed' : 'cannot-tell', ...assigned);
    },
  },
  11: { feedback, outflow: (facts) => whenThere(facts.of('OutflowConsulted.v1')) },
  14: { connections: (facts) => whenThere(facts.of('ConnectionMade.v1')) },
  15: { version: (_facts, hire) => (hire.version === null ? undefined : found('followed', hire)) },
};
