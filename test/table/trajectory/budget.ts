import {
  AllocateTrainingBudget,
  CommitTraining,
  RecordTrainingCost,
  RefundTrainingCost,
} from '../../../src/trajectory/budget';
import { fact } from '../../specification';
import { asCoreTeam, assigned, flowedOut, hired, id } from '../../trajectory/fixture';
import {
  allocated,
  allocation,
  commitment,
  committed,
  cost,
  otherCourse,
  paid,
  refund,
} from '../../trajectory/trainings';
import type { Rows } from '../table';
import { coached, ended, row, tooEarly, unknown } from './row';

const subsidyId = id(85);
const agreed = [hired, assigned, allocated, committed] as const;
const lapsing = fact(allocation(100_000, '2025-12-31'), { on: '2025-02-01' });
/** After the end only a day inside the term is taken. */
const afterTheEnd = ['trajectory-ended', { after: [flowedOut], by: { on: '2026-07-01' } }] as const;

export const budget = {
  AllocateTrainingBudget: row(AllocateTrainingBudget, {
    given: [hired, assigned],
    data: { amountCents: 100_000, subsidyId, validUntil: '2025-12-31' },
    by: asCoreTeam,
    then: [
      {
        type: 'TrainingBudgetAllocated.v1',
        data: { amountCents: 100_000, subsidyId, validUntil: '2025-12-31' },
        about: { ...coached.about, subsidyId },
        subjectIds: coached.subjectIds,
      },
    ],
    again: 'occurs',
    refused: [unknown, ended, tooEarly()],
  }),

  CommitTraining: row(CommitTraining, {
    given: [hired, assigned, lapsing],
    data: { ...commitment().data },
    by: { ...asCoreTeam, on: '2025-03-01' },
    then: [{ ...commitment(), ...coached }],
    refused: [
      unknown,
      ended,
      ['id-reused', { after: [commitment(1)] }],
      ['training-budget-exceeded', { data: { amountCents: 100_001 } }],
      ['budget-not-valid', { by: { on: '2026-01-01' } }],
      // One that costs nothing needs no budget that holds on that day.
      ['date-before-fact', { by: { on: '2025-01-01' }, data: { amountCents: 0 } }],
    ],
  }),

  RecordTrainingCost: row(RecordTrainingCost, {
    given: [...agreed],
    data: { ...cost().data },
    by: { ...asCoreTeam, on: '2025-04-01' },
    then: [{ ...cost(), ...coached }],
    refused: [
      unknown,
      afterTheEnd,
      ['commitment-unknown', { data: { commitmentId: otherCourse } }],
      ['id-reused', { after: [cost(1)] }],
      ['commitment-exceeded', { data: { amountCents: 60_001 } }],
      tooEarly('2025-02-28'),
    ],
  }),

  RefundTrainingCost: row(RefundTrainingCost, {
    given: [...agreed, paid],
    data: { ...refund().data },
    by: { ...asCoreTeam, on: '2025-05-01' },
    then: [{ ...refund(), ...coached }],
    refused: [
      unknown,
      afterTheEnd,
      ['commitment-unknown', { data: { commitmentId: otherCourse } }],
      ['id-reused', { after: [refund(1)] }],
      ['refund-exceeds-cost', { data: { amountCents: 40_001 } }],
      tooEarly('2025-03-31'),
    ],
  }),
} satisfies Rows<'AllocateTrainingBudget' | 'CommitTraining' | 'RecordTrainingCost' | 'RefundTrainingCost'>;
