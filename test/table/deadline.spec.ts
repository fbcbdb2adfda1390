import type { Notice } from '../../events/deadline';
import { deadline } from '../../src/deadline/deadline.decider';
import { MissDeadline, RaiseReminder } from '../../src/deadline/notices';
import { about, buurtbaner, id } from '../trajectory/fixture';
import { as } from '../specification';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Rows } from './table';

const row = rowsOf<typeof deadline>();
const notice: Notice = {
  kind: 'first-coach',
  aboutId: about.trajectoryId,
  dueOn: '2025-02-05',
  armedBy: id(70),
  addresseeRoles: ['core-team'],
};
const hers = { about, subjectIds: [buurtbaner] };

/** Each command of a deadline, given by the schedule: any deadline is silent before, so that none is refused. */
holdTo(deadline, {
  RaiseReminder: row(RaiseReminder, {
    given: [],
    data: { notice, about },
    by: { ...as('system'), on: '2025-01-29' },
    then: [{ type: 'ReminderRaised.v1', data: notice, ...hers }],
    refused: [],
  }),

  MissDeadline: row(MissDeadline, {
    given: [{ type: 'ReminderRaised.v1', data: notice }],
    data: { notice, about },
    by: { ...as('system'), on: '2025-02-06' },
    then: [{ type: 'DeadlineMissed.v1', data: notice, ...hers }],
    refused: [],
  }),
} satisfies Rows<CommandsOf<typeof deadline>>);
