import { CompleteTraining, StartTraining, StopTraining } from '../../../src/trajectory/training';
import { asBuurtbaner, assigned, hired } from '../../trajectory/fixture';
import { allocated, committed, completion, otherCourse, start, stop } from '../../trajectory/trainings';
import type { Rows } from '../table';
import { coached, ended, noCoach, notHers, row, tooEarly, unknown } from './row';

const given = [hired, assigned, allocated, committed];
const refused = [
  unknown,
  ended,
  noCoach,
  notHers,
  ['commitment-unknown', { data: { commitmentId: otherCourse } }] as const,
  tooEarly('2025-02-28'),
];

export const training = {
  StartTraining: row(StartTraining, {
    given,
    data: { ...start.data },
    by: asBuurtbaner,
    then: [{ ...start, ...coached }],
    refused,
  }),
  CompleteTraining: row(CompleteTraining, {
    given,
    data: { ...completion.data },
    by: asBuurtbaner,
    then: [{ ...completion, ...coached }],
    refused,
  }),
  StopTraining: row(StopTraining, {
    given,
    data: { ...stop.data },
    by: asBuurtbaner,
    then: [{ ...stop, ...coached }],
    refused,
  }),
} satisfies Rows<'StartTraining' | 'CompleteTraining' | 'StopTraining'>;
