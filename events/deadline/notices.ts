import type { Role } from '../event';
import { event, slice, type EventOf } from '../declaration';
import type { Day, Uuid } from '../ids';
import type { DeadlineKind } from './kinds';

/** Which deadline it is, and for whom: ids and codes, no text of people. */
export type Notice = {
  readonly kind: DeadlineKind;
  /** The trajectory, place, application, programme or subsidy it is about. */
  readonly aboutId: Uuid;
  readonly dueOn: Day;
  /** Id of the event that armed it. */
  readonly armedBy: Uuid;
  readonly addresseeRoles: readonly Role[];
};

/** A deadline comes near, on the day of the event. */
export const ReminderRaised = event('ReminderRaised.v1')<Notice>({ text: {}, reason: 'guidance' });
export type ReminderRaised = EventOf<typeof ReminderRaised>;

/** The due day went by, on the day after it. */
export const DeadlineMissed = event('DeadlineMissed.v1')<Notice>({ text: {}, reason: 'guidance' });
export type DeadlineMissed = EventOf<typeof DeadlineMissed>;

export const noticesEvents = slice([ReminderRaised, DeadlineMissed]);
