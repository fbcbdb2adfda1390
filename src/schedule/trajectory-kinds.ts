import type { Day } from '../../events/ids';
import type { PlanKind } from '../../events/trajectory';
import { addDays, addMonths } from '../calendar/calendar';
import type { Fact, FactName } from './facts';
import type { FactsByName } from './facts-by-name';
import { kind, type Addressees, type Due, type Kind } from './kind';

type Terms = Fact<'hired'>['terms'];

const hireIn = (facts: FactsByName): Fact<'hired'> | undefined => facts.of('hired')[0];

/** So many days after the first day of the job. */
const afterStart =
  (term: keyof Terms) =>
  ({ startsOn, terms }: Fact<'hired'>): readonly Due[] => [{ on: addDays(startsOn, terms[term]) }];

/** So many days after a day; none while the hire is not known. */
const afterDay = (facts: FactsByName, term: keyof Terms, day: Day): Day | undefined => {
  const hire = hireIn(facts);
  return hire && addDays(day, hire.terms[term]);
};

const dueOn = (day: Day | undefined): readonly Due[] => (day === undefined ? [] : [{ on: day }]);

/** From the hire on the first day of the job counts, else the day of the event. */
const dayOf = (by: Fact): Day => (by.name === 'hired' ? by.startsOn : by.on);

/** A rhythm: each one arms the next. */
const rhythm = (
  addressees: Addressees,
  { from, held, term }: { readonly from: FactName; readonly held: FactName; readonly term: keyof Terms },
): Pick<Kind, 'addressees' | 'armedBy' | 'due' | 'metBy' | 'dueAgain'> => ({
  addressees,
  armedBy: [from, held],
  due: (by, facts) => dueOn(afterDay(facts, term, dayOf(by))),
  metBy: [held],
  dueAgain: (again, facts) => afterDay(facts, term, again.on),
});

/** The first approved plan of a kind. */
const approved =
  (planKind: PlanKind) =>
  (_by: Fact, facts: FactsByName): readonly Fact[] => {
    const planIds = new Set(
      facts.of('plan-written').flatMap((plan) => (plan.planKind === planKind ? [plan.planId] : [])),
    );
    return facts.of('plan-approved').filter(({ planId }) => planIds.has(planId));
  };

/** A planned end, as agreed at the hire or changed since. */
const PLANNED = ['hired', 'planned-end-changed'] as const;
const untilChanged = ['planned-end-changed'] as const;

/**
 * A talk some months before the planned end, reviewed from a month before it until the month before the next one. A job
 * that began later has no such talk.
 */
const outflowTalk = (months: number, next: number | null, addressees: Addressees): Kind =>
  kind({
    addressees,
    armedBy: PLANNED,
    due: ({ plannedEndOn }, facts) => {
      const on = addMonths(plannedEndOn, -months);
      const hire = hireIn(facts);
      return hire && on > hire.startsOn ? [{ on }] : [];
    },
    metBy: ({ plannedEndOn }, facts) => {
      const reviews = facts.of('reviewed');
      if (reviews.length === 0) return [];
      const from = addMonths(plannedEndOn, -months - 1);
      const until = next === null ? undefined : addMonths(plannedEndOn, -next - 1);
      return reviews.filter(({ on }) => on >= from && (until === undefined || on < until));
    },
    isMetBefore: true,
    voidedBy: untilChanged,
  });

const endAnnulled = ({ eventId }: Fact, facts: FactsByName): Fact | undefined =>
  facts.of('end-annulled').find(({ annuls }) => annuls === eventId);

/** Asked so many months after an uitstroom; what fell with an annulled end answers nothing. */
const followUp = (months: number): Kind =>
  kind({
    addressees: ['core-team'],
    armedBy: ['ended'],
    due: ({ isUitstroom, on }) => (isUitstroom ? [{ on: addMonths(on, months) }] : []),
    metBy: (_by, facts) => {
      const fallen = new Set(facts.of('end-annulled').flatMap(({ followUps }) => followUps));
      return facts
        .of('followed-up')
        .filter(({ monthsAfter, eventId }) => monthsAfter === months && !fallen.has(eventId));
    },
    annulledBy: endAnnulled,
    outlivesTrajectory: true,
  });

/** About a trajectory: its start, its rhythms, its plans, its end and what comes after (contract.md 3; domain.md 1.15). */
export const trajectoryKinds = {
  'first-coach': kind({
    addressees: ['core-team'],
    armedBy: ['hired'],
    due: afterStart('firstCoachWithinDays'),
    metBy: ['coach-assigned'],
  }),
  'task-package': kind({
    addressees: ['employer'],
    armedBy: ['hired'],
    due: afterStart('firstCoachWithinDays'),
    metBy: ['tasks-agreed'],
  }),
  'work-plan': kind({
    addressees: ['coach'],
    armedBy: ['hired'],
    due: afterStart('workPlanWithinDays'),
    metBy: approved('work'),
  }),
  'training-budget': kind({
    addressees: ['programme-manager'],
    armedBy: ['hired'],
    due: afterStart('workPlanWithinDays'),
    metBy: ['budget-allocated'],
  }),
  'outflow-plan': kind({
    addressees: ['coach'],
    armedBy: ['hired'],
    due: afterStart('outflowPlanWithinDays'),
    metBy: approved('outflow'),
  }),
  // Without a coach there is nobody to hold a session: that is what first-coach and coach-gap are about.
  coaching: kind({
    ...rhythm(['coach'], { from: 'coach-assigned', held: 'session-held', term: 'coachingRhythmDays' }),
    voidedBy: ['assignment-ended'],
  }),
  intervision: kind(rhythm(['core-team'], { from: 'hired', held: 'attended', term: 'intervisionRhythmDays' })),
  'own-story': kind(rhythm(['coach'], { from: 'hired', held: 'story-recorded', term: 'ownStoryRhythmDays' })),
  'outflow-talk-9': outflowTalk(9, 6, ['coach']),
  'outflow-talk-6': outflowTalk(6, 3, ['coach']),
  'outflow-talk-3': outflowTalk(3, 1, ['coach']),
  'outflow-talk-1': outflowTalk(1, null, ['coach', 'programme-manager']),
  'term-end': kind({
    addressees: ['programme-manager'],
    armedBy: PLANNED,
    due: ({ plannedEndOn }) => [{ on: plannedEndOn }],
    metBy: ['ended'],
    voidedBy: untilChanged,
  }),
  'plan-feedback': kind({
    addressees: ['employer'],
    armedBy: ['plan-written'],
    due: ({ on }) => [{ on: addDays(on, 14) }],
    metBy: ({ planId, version }, facts) =>
      facts.of('plan-feedback').filter((given) => given.planId === planId && given.version === version),
    voidedBy: ({ planId }, facts) => facts.of('plan-written').filter((later) => later.planId === planId),
  }),
  'coach-gap': kind({
    addressees: ['core-team'],
    armedBy: ['assignment-ended'],
    due: ({ on }, facts) => dueOn(afterDay(facts, 'firstCoachWithinDays', on)),
    metBy: ['coach-assigned'],
  }),
  'follow-up-3': followUp(3),
  'follow-up-6': followUp(6),
  'follow-up-12': followUp(12),
} as const;
