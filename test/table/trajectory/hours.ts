import { AgreeHours, RecordHours } from '../../../src/trajectory/hours';
import { AgreeTaskPackage } from '../../../src/trajectory/task-package';
import { asBuurtbaner, asCoreTeam, assigned, hired } from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, noCoach, notHers, row, tooEarly, unknown } from './row';

const agreed = { weeklyHours: 32, developmentHours: 8 };
const week = { week: '2025-W10', production: 20, development: 6 };

export const hours = {
  AgreeTaskPackage: row(AgreeTaskPackage, {
    given: [hired, assigned],
    data: { tasks: ['kitchen', 'walking'] },
    by: asCoreTeam,
    then: [{ type: 'TaskPackageAgreed.v1', data: { tasks: ['kitchen', 'walking'] }, ...coached }],
    refused: [unknown, ended, tooEarly()],
  }),

  AgreeHours: row(AgreeHours, {
    given: [hired, assigned],
    data: agreed,
    by: asCoreTeam,
    then: [{ type: 'HoursAgreed.v1', data: agreed, ...coached }],
    refused: [unknown, ended, tooEarly()],
  }),

  RecordHours: row(RecordHours, {
    given: [hired, assigned],
    data: week,
    by: asBuurtbaner,
    then: [{ type: 'HoursRecorded.v1', data: week, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['week-outside-term', { data: { week: '2030-W01' } }],
      ['date-in-future', { by: { today: '2025-03-02', on: '2025-03-02' } }],
      tooEarly(),
    ],
  }),
} satisfies Rows<'AgreeTaskPackage' | 'AgreeHours' | 'RecordHours'>;
