import { event, slice, type EventOf } from '../declaration';
import type { PersonId, ContactId } from '../ids';

export const EmployerContactNamed = event('EmployerContactNamed.v1')<{
  readonly contactId: ContactId;
  readonly fullName: string;
  readonly email?: string;
  readonly personId?: PersonId;
}>({ text: { fullName: 'identity', email: 'identity' }, reason: 'identity' });
export type EmployerContactNamed = EventOf<typeof EmployerContactNamed>;

export const EmployerContactEnded = event('EmployerContactEnded.v1')<{
  readonly contactId: ContactId;
  readonly successorId?: ContactId;
}>({ text: {}, reason: 'identity' });
export type EmployerContactEnded = EventOf<typeof EmployerContactEnded>;

export const contactsEvents = slice([EmployerContactNamed, EmployerContactEnded]);
