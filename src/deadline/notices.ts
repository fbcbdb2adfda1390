import { noticesEvents, type Notice } from '../../events/deadline';
import type { About } from '../../events/event';
import { command } from '../command-handling/command';
import { opening, slice } from './deadline';

/** Given by the schedule on the day of the reminder. */
export class RaiseReminder extends command('RaiseReminder') {
  readonly notice!: Notice;
  readonly about!: About;
}

/** Given by the schedule on the day after the due day. */
export class MissDeadline extends command('MissDeadline') {
  readonly notice!: Notice;
  readonly about!: About;
}

const concerned = ({ personId }: About) => (personId ? [personId] : []);

/** Once for each deadline, whoever comes first (decisions.md 14). */
const raiseReminder = opening({
  command: RaiseReminder,
  decide: ({ notice, about }, deadline) =>
    deadline.isReminded ? [] : [{ type: 'ReminderRaised.v1', data: notice, about, subjectIds: concerned(about) }],
});

const missDeadline = opening({
  command: MissDeadline,
  decide: ({ notice, about }, deadline) =>
    deadline.isMissed ? [] : [{ type: 'DeadlineMissed.v1', data: notice, about, subjectIds: concerned(about) }],
});

/** A reminder, and that it was missed: each at most once. */
export const notices = slice({
  events: noticesEvents,
  evolve: {
    'ReminderRaised.v1': (deadline) => ({ ...deadline, status: 'noticed', isReminded: true }),
    'DeadlineMissed.v1': (deadline) => ({ ...deadline, status: 'noticed', isMissed: true }),
  },
  rules: [raiseReminder, missDeadline],
});
