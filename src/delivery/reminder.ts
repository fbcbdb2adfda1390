import type { About, Event, Recorded, Role } from '../../events/event';
import type { Day, Moment, Uuid } from '../../events/ids';
import type { ReminderKind } from './kinds';

/** What an event of a deadline says to the people it reminds. */
export type Reminder = {
  readonly eventId: Uuid;
  /** The day is coming, or it went by. */
  readonly outcome: 'raised' | 'missed';
  readonly kind: ReminderKind;
  readonly roles: readonly Role[];
  readonly dueOn: Day;
  readonly occurredOn: Day;
  readonly recordedAt: Moment;
  readonly about: About;
};

type DeadlineEvent = Event<
  'ReminderRaised.v1' | 'DeadlineMissed.v1',
  { readonly kind: ReminderKind; readonly addresseeRoles: readonly Role[]; readonly dueOn: Day }
>;

const isOfDeadline = (event: Recorded): event is Recorded<DeadlineEvent> =>
  event.type === 'ReminderRaised.v1' || event.type === 'DeadlineMissed.v1';

/** Undefined for every other event. */
export const reminderOf = (event: Recorded): Reminder | undefined => {
  if (!isOfDeadline(event)) return undefined;
  const { eventId, type, data, recordedAt, metadata } = event;
  return {
    eventId,
    outcome: type === 'ReminderRaised.v1' ? 'raised' : 'missed',
    kind: data.kind,
    roles: data.addresseeRoles,
    dueOn: data.dueOn,
    occurredOn: metadata.occurredOn,
    recordedAt,
    about: metadata.about,
  };
};
