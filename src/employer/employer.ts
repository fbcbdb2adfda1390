import { OrderedMap } from 'immutable';
import type { EmployerEvent, EmployerRegistered } from '../../events/employer';
import type { Recorded } from '../../events/event';
import type { ContactId, Day, PersonId } from '../../events/ids';

export type Contact = { readonly personId: PersonId | null; readonly namedOn: Day; readonly endedOn: Day | null };

export type RegisteredEmployer = {
  readonly status: 'registered';
  readonly registeredOn: Day;
  readonly registration: EmployerRegistered['data'];
  /** Everyone ever named, also who left. */
  readonly contacts: OrderedMap<ContactId, Contact>;
};
export type Employer = { readonly status: 'absent' } | RegisteredEmployer;

export const initial: Employer = { status: 'absent' };

export const evolve = (state: Employer, event: Recorded<EmployerEvent>): Employer => {
  const { occurredOn } = event.metadata;
  if (event.type === 'EmployerRegistered.v1') {
    if (state.status === 'registered') return state;
    return { status: 'registered', registeredOn: occurredOn, registration: event.data, contacts: OrderedMap() };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'EmployerContactNamed.v1': {
      const { contactId, personId = null } = event.data;
      if (state.contacts.has(contactId)) return state;
      const contact = { personId, namedOn: occurredOn, endedOn: null };
      return { ...state, contacts: state.contacts.set(contactId, contact) };
    }
    case 'EmployerContactEnded.v1': {
      const { contactId } = event.data;
      const contact = state.contacts.get(contactId);
      if (!contact || contact.endedOn !== null) return state;
      return { ...state, contacts: state.contacts.set(contactId, { ...contact, endedOn: occurredOn }) };
    }
    case 'ThroughflowAssessed.v1':
    case 'ColleagueActivityHeld.v1':
      return state;
  }
};

/** Contacts of today, in the order in which they were named. */
export const runningContacts = (state: Employer): readonly (readonly [ContactId, Contact])[] =>
  state.status === 'absent' ? [] : [...state.contacts].filter(([, { endedOn }]) => endedOn === null);

/** When somebody at the employer can or could be turned to (vuistregel 11), of everyone ever named. */
export const contactTerms = (state: Employer): readonly Pick<Contact, 'namedOn' | 'endedOn'>[] =>
  state.status === 'absent' ? [] : [...state.contacts.values()];

/** The contacts of today who are known as persons: none of them coaches a trajectory here (I-07 in domain.md). */
export const contactPersonIds = (state: Employer): readonly PersonId[] =>
  runningContacts(state).flatMap(([, { personId }]) => (personId === null ? [] : [personId]));
