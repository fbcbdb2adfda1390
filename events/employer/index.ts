import type { EventsOf } from '../declaration';
import { contactsEvents } from './contacts';
import { embeddingEvents } from './embedding';
import { outflowEvents } from './outflow';
import { registrationEvents } from './registration';

export * from './contacts';
export * from './embedding';
export * from './outflow';
export * from './registration';

export const employerEvents = {
  contacts: contactsEvents,
  embedding: embeddingEvents,
  outflow: outflowEvents,
  registration: registrationEvents,
};
export type EmployerEvent = EventsOf<typeof employerEvents>;
