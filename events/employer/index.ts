import type { EventsOf } from '../declaration';
import { contactsEvents } from './contacts';
import { embeddingEvents } from './embedding';
import { registrationEvents } from './registration';

export * from './contacts';
export * from './embedding';
export * from './registration';

export const employerEvents = {
  contacts: contactsEvents,
  embedding: embeddingEvents,
  registration: registrationEvents,
};
export type EmployerEvent = EventsOf<typeof employerEvents>;
