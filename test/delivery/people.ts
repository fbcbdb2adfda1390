import type { Reminder } from '../../src/delivery/reminder';
import { id } from '../specification';

export const west = id(1);
export const oost = id(2);
export const trajectory = id(11);
export const subsidy = id(12);
export const coach = id(21);

/** Made-up people, as STAFF_ADDRESSES_FILE names them. */
export const staff = [
  { role: 'coach', personId: coach, email: 'noor@coaches.example', firstName: 'Noor', language: 'nl' },
  { role: 'core-team', programmeId: west, email: 'team@west.example', language: 'en' },
  { role: 'subsidy-officer', email: 'amina@stad.example', firstName: 'Amina', language: 'nl' },
  { role: 'programme-manager', email: 'Amina@stad.example', language: 'en' },
] as const;

/** Of a work plan that is due, for its coach, unless it says otherwise. */
export const reminder = (number: number, more: Partial<Reminder> = {}): Reminder => ({
  eventId: id(1_000 + number),
  outcome: 'raised',
  kind: 'work-plan',
  roles: ['coach'],
  dueOn: '2026-12-10',
  occurredOn: '2026-12-03',
  about: { trajectoryId: trajectory, programmeId: west, coachId: coach },
  ...more,
});
