import { boolean, integer, provenance, view } from '../engine/table';
import { deadlineTable } from './deadline.table';

/** What only today can say (decisions.md 14): days left, and which are late. Today is that of Amsterdam. */
export const deadlineTodayView = view('deadline_today', {
  comment: 'Deadlines as they are today in Amsterdam: how many days are left, and which are late.',
  sql: `
create view read.deadline_today as
select deadline.*,
       due_on - (now() at time zone 'Europe/Amsterdam')::date as days_left,
       state in ('open', 'missed', 'passed')
         and void_on is null
         and due_on < (now() at time zone 'Europe/Amsterdam')::date as late
  from read.deadline;
`,
  isOfToday: true,
  columns: {
    ...deadlineTable.columns,
    ...provenance,
    days_left: integer('Days until the due day; negative after it.'),
    late: boolean('Whether it was due before today and still is to be done.'),
  },
});
