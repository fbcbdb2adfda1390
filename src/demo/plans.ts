import { addDays } from '../calendar/calendar';
import { ApprovePlan, EndorsePlan, WithdrawEndorsement } from '../trajectory/endorsements';
import { DraftPlan, GivePlanFeedback, RevisePlan } from '../trajectory/plans';
import { CompletePlanStep, DropPlanStep } from '../trajectory/steps';
import type { GoalId, PlanId, StepId } from '../../events/ids';
import { asBuurtbaner, asCoach, asEmployer, coachOf, contactOf, CORE_TEAM } from './cast';
import { deed, idOf, turn, type Actor, type Deed, type Days, type Story } from './line';
import { lastOf, lifeOf, LIVES, placeOf, trajectoryOf, type Life } from './lives';

type Kind = 'work' | 'outflow';

export const planOf = (key: string, kind: Kind | 'development'): PlanId => idOf(`plan/${key}/${kind}`);
export const goalOf = (key: string): GoalId => idOf(`goal/${key}`);
const stepOf = (key: string, kind: Kind, number: number): StepId => idOf(`step/${key}/${kind}/${number}`);

/** A step that is dropped, so that nobody completes it. */
const DROPPED = stepOf('jamal', 'work', 2);

const PROBLEMS = [
  'Mannen op leeftijd komen hun deur niet meer uit.',
  'Moeders brengen hun kinderen en praten met niemand.',
  'Jongeren hangen op het plein en de buren sluiten de ramen.',
  'Nieuwe bewoners weten niet bij wie zij terechtkunnen.',
  'Wie hulp nodig heeft, durft het loket niet in.',
] as const;

const WORK_STEPS = [
  ['Aanbellen bij de hele galerij', 'Een lijst van wie mee wil doen'],
  ['Elke week op een vaste tijd koffie', 'Tien vaste gezichten'],
  ['Een bewoner vinden die het mee draagt', 'Iemand anders heeft de sleutel'],
] as const;

const OUTFLOW_STEPS = [
  ['Met de coach de talenten op papier', 'Een verhaal voor een sollicitatie'],
  ['Een dag meelopen op drie plekken', 'Weten wat past'],
  ['Solliciteren', 'Een gesprek bij een werkgever'],
] as const;

const TALENTS = ['luisteren', 'organiseren', 'verbinden', 'koken voor veel', 'rust brengen', 'talen'] as const;

const stepsOf = ({ key, from }: Life, kind: Kind, day: Days) =>
  (kind === 'work' ? WORK_STEPS : OUTFLOW_STEPS).map(([text, expectedResult], number) => ({
    ...{ stepId: stepOf(key, kind, number), text, expectedResult },
    dueOn: day(from + (kind === 'work' ? 90 : 240) + number * 60),
  }));

const written = (life: Life, kind: Kind, index: number, day: Days) => ({
  ...{ planId: planOf(life.key, kind), kind, writtenBy: 'buurtbaner' as const },
  problem: turn(PROBLEMS, index),
  steps: stepsOf(life, kind, day),
  goals: kind === 'work' ? [{ goalId: goalOf(life.key), text: 'Zelf een groep leiden.' }] : [],
  talents: [turn(TALENTS, index), turn(TALENTS, index + 2)],
  ...(kind === 'outflow' && { targetOn: addDays(day(life.from), 700) }),
});

/** Drafted by her, seen by the employer, endorsed by her, approved by the core team. */
const agreed = (life: Life, kind: Kind, index: number, from: number, day: Days): readonly Deed[] => {
  const { key } = life;
  const { employer } = placeOf(life);
  const plan = { planId: planOf(key, kind), version: 1 };
  const at = (number: number, actor: Actor) => ({ target: trajectoryOf(key), on: day(number), actor });
  const [spoken, coach] = [index % 5 === 2, life.coach];
  const all: readonly (readonly [number, (on: number) => Deed])[] = [
    [from, (on) => deed(DraftPlan, at(on, asBuurtbaner(key)), written(life, kind, index, day))],
    [
      from + 9,
      (on) =>
        deed(GivePlanFeedback, at(on, asEmployer(employer)), {
          ...{ ...plan, contactId: contactOf(employer) },
          text: kind === 'work' ? 'Past bij wat wij zien in de buurt.' : 'Wij denken mee over een plek.',
        }),
    ],
    [
      from + 16,
      (on) =>
        spoken
          ? deed(EndorsePlan, at(on, asCoach(coach)), { ...plan, manner: 'spoken', recordedBy: coachOf(coach) })
          : deed(EndorsePlan, at(on, asBuurtbaner(key)), { ...plan, manner: 'digital' }),
    ],
    [from + 22, (on) => deed(ApprovePlan, at(on, CORE_TEAM), plan)],
    ...stepsOf(life, kind, day).flatMap(({ stepId }, number) => {
      if (stepId === DROPPED) return [];
      const done = from + 60 + number * 70;
      const result = turn(
        ['Gelukt, met hulp van de buren.', 'Anders dan gedacht, en beter.', 'Gelukt.'],
        number + index,
      );
      const complete = (on: number) =>
        deed(CompletePlanStep, at(on, asBuurtbaner(key)), { planId: plan.planId, stepId, result });
      return [[done, complete] as const];
    }),
  ];
  return all.flatMap(([on, make]) => (on <= lastOf(life) ? [make(on)] : []));
};

/** In a plan that was approved something changes, in consultation; and one that she does not stand behind any more. */
const changes = (day: Days): readonly Deed[] => {
  const of = (key: string, number: number, actor: Actor) => ({ target: trajectoryOf(key), on: day(number), actor });
  const [jamal, index] = [lifeOf('jamal'), LIVES.findIndex(({ key }) => key === 'jamal')];
  const work = written(jamal, 'work', index, day);
  const second = { planId: work.planId, version: 2 };
  return [
    deed(DropPlanStep, of('jamal', 380, asBuurtbaner('jamal')), {
      planId: work.planId,
      stepId: DROPPED,
      reason: 'De jongeren dragen het samen, niet één van hen.',
    }),
    deed(RevisePlan, of('jamal', 400, asBuurtbaner('jamal')), {
      ...work,
      steps: work.steps.filter(({ stepId }) => stepId !== DROPPED),
      problem: 'Jongeren hebben ’s winters geen plek om te zijn.',
      deviation: { agreedWith: ['employer', 'coach'], reason: 'Het plein is opgebroken.' },
    }),
    deed(EndorsePlan, of('jamal', 406, asBuurtbaner('jamal')), { ...second, manner: 'digital' }),
    deed(ApprovePlan, of('jamal', 412, CORE_TEAM), second),
    deed(WithdrawEndorsement, of('cor', 560, asBuurtbaner('cor')), {
      ...{ planId: planOf('cor', 'outflow'), version: 1 },
      manner: 'digital',
    }),
    deed(DraftPlan, of('mavis', 330, asCoach('fatma')), {
      ...{ planId: planOf('mavis', 'development'), kind: 'development', writtenBy: 'coach', talents: ['talen'] },
      ...{ steps: [], goals: [{ goalId: idOf('goal/mavis/development'), text: 'Een vergadering voorzitten.' }] },
    }),
  ];
};

/** Their own plans. Two have no outflow plan yet. */
export const plans: Story = (day) => [
  ...LIVES.flatMap((life, index) => [
    ...agreed(life, 'work', index, life.from + 42, day),
    ...(['patrick', 'rachid'].includes(life.key) ? [] : agreed(life, 'outflow', index, life.from + 140, day)),
  ]),
  ...changes(day),
];
