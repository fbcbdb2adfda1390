import { AllocateTrainingBudget, CommitTraining, RecordTrainingCost, RefundTrainingCost } from '../trajectory/budget';
import { CompleteTraining, StartTraining, StopTraining } from '../trajectory/training';
import type { CommitmentId } from '../../events/ids';
import { asBuurtbaner, asCoach, CORE_TEAM, MANAGER } from './cast';
import { deed, idOf, turn, type Actor, type Deed, type Days, type Story } from './line';
import { lastOf, LIVES, trajectoryOf, type Life } from './lives';

const COURSES = [
  ['Buurtschool Amsterdam', 'Groepen begeleiden', 64_000, 'certificaat groepswerk'],
  ['Taalhuis Oost', 'Nederlands op de werkvloer', 38_000, 'niveau B1'],
  ['Leerwerkplek Zorg', 'Helpende zorg en welzijn', 92_500, 'mbo-certificaat'],
  ['Kookatelier De Pan', 'Sociale hygiëne', 21_500, 'diploma sociale hygiëne'],
  ['Rijschool Rechtdoor', 'Theorie rijbewijs B', 12_000, 'theorie behaald'],
] as const;

/** The third in eight stops, and the fifth pays too much and gets some back. */
const isStopped = (index: number): boolean => index % 8 === 3;
const isRefunded = (index: number): boolean => index % 8 === 5;

const trained = (life: Life, index: number, day: Days): readonly Deed[] => {
  const { key, from } = life;
  const commitmentId: CommitmentId = idOf(`training/${key}`);
  const [provider, course, amountCents, qualification] = turn(COURSES, index);
  const at = (number: number, actor: Actor) => ({ target: trajectoryOf(key), on: day(from + number), actor });
  const invoice = { commitmentId, invoiceRef: `factuur-${1000 + index}`, amountCents };
  const all: readonly (readonly [number, Deed])[] = [
    [35, deed(AllocateTrainingBudget, at(35, MANAGER), { amountCents: 150_000 })],
    [80, deed(CommitTraining, at(80, CORE_TEAM), { commitmentId, provider, course, amountCents })],
    [95, deed(StartTraining, at(95, asBuurtbaner(key)), { commitmentId })],
    ...(isStopped(index)
      ? [
          [
            130,
            deed(StopTraining, at(130, asCoach(life.coach)), { commitmentId, reason: 'Te veel naast de kinderen.' }),
          ] as const,
        ]
      : ([
          [120, deed(RecordTrainingCost, at(120, CORE_TEAM), invoice)],
          [175, deed(CompleteTraining, at(175, asBuurtbaner(key)), { commitmentId, qualification })],
        ] as const)),
    ...(isRefunded(index)
      ? [
          [
            190,
            deed(RefundTrainingCost, at(190, CORE_TEAM), {
              commitmentId,
              invoiceRef: `credit-${1000 + index}`,
              amountCents: 5_000,
            }),
          ] as const,
        ]
      : []),
  ];
  return all.flatMap(([number, done]) => (from + number <= lastOf(life) ? [done] : []));
};

/** What they learn, and what it costs. */
export const trainings: Story = (day) => LIVES.flatMap((life, index) => trained(life, index, day));
