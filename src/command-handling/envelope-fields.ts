import type { Role } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import { PEOPLE } from '../platform/auth/identity';
import { CalendarDay, Id, Label, Maybe, Nested, OneOf, Prose } from '../platform/validation';

/** For whom a line acts (decisions.md 24). */
export class OnBehalf {
  @Id() readonly id!: Uuid;
  @OneOf(PEOPLE) readonly role!: Exclude<Role, 'system'>;
}

/** A command without its data, as contract.md 1 writes it. */
export class EnvelopeFields {
  /** The idempotency key. */
  @Id() readonly id!: Uuid;
  @Label(100) readonly type!: string;
  /** The aggregate. */
  @Id() readonly target!: Uuid;
  /** The business day; today when left out. */
  @Maybe() @CalendarDay() readonly on?: Day;
  @Maybe() @Prose() readonly reason?: string;
  @Maybe() @Nested(() => OnBehalf) readonly actor?: OnBehalf;
}
