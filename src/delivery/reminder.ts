import type { DomainEvent } from '../../events';
import type { DeadlineKind } from '../../events/deadline';
import type { About, Recorded, Role } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';

/** What an event of a deadline says to the people it reminds. */
export type Reminder = {
  readonly eventId: Uuid;
  /** The day is coming, or it went by. */
  readonly outcome: 'raised' | 'missed';
  readonly kind: DeadlineKind;
  readonly roles: readonly Role[];
  readonly dueOn: Day;
  readonly occurredOn: Day;
  readonly about: About;
};

/** Undefined for every other event, and for what the program does by itself. */
export const reminderOf = (event: Recorded<DomainEvent>): Reminder | undefined => {
  if (event.type !== 'ReminderRaised.v1' && event.type !== 'DeadlineMissed.v1') return undefined;
  const { eventId, type, data, metadata } = event;
  const roles = data.addresseeRoles.filter((role) => role !== 'system');
  if (roles.length === 0) return undefined;
  return {
    eventId,
    outcome: type === 'ReminderRaised.v1' ? 'raised' : 'missed',
    kind: data.kind,
    roles,
    dueOn: data.dueOn,
    occurredOn: metadata.occurredOn,
    about: metadata.about,
  };
};
