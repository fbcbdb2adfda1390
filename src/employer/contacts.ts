import { contactsEvents } from '../../events/employer';
import type { ContactId, PersonId } from '../../events/ids';
import { command, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Filled, Id, Label, Maybe, Prose } from '../platform/validation';
import { aboutEmployer, rule, runningContacts, slice } from './employer';

export class NameEmployerContact extends command('NameEmployerContact', {
  route: 'contacts',
  roles: ['programme-manager', 'employer'],
  ids: { contactId: 'new' },
}) {
  @Id() readonly contactId!: ContactId;
  @Filled() @Label() readonly fullName!: string;
  @Maybe() @Prose(320) readonly email?: string;
  /** When the contact is registered as a person too; she may then not coach at this employer. */
  @Maybe() @Id() readonly personId?: PersonId;
}

export class EndEmployerContact extends command('EndEmployerContact', {
  route: 'contact-endings',
  roles: ['programme-manager', 'employer'],
  ids: { successorId: 'contact' },
}) {
  @Id() readonly contactId!: ContactId;
  @Maybe() @Id() readonly successorId?: ContactId;
}

const nameContact = rule({
  command: NameEmployerContact,
  decide: (given, employer, context) => {
    const named = employer.contacts.get(given.contactId);
    if (named) {
      const isSo = named.endedOn === null && named.fingerprint === context.fingerprint;
      return isSo ? [] : reject('contact-exists');
    }
    notBefore(employer.registeredOn, context.on);
    return [
      {
        type: 'EmployerContactNamed.v1',
        data: dataOf(given),
        about: aboutEmployer(context, given.personId),
        subjectIds: [given.personId ?? given.contactId],
      },
    ];
  },
});

const endContact = rule({
  command: EndEmployerContact,
  decide: (given, employer, context) => {
    const { contactId, successorId } = given;
    const contact = employer.contacts.get(contactId) ?? reject('contact-unknown');
    if (contact.endedOn !== null) return [];
    // Others are those who were named by that day: the employer is without a contact on none (decisions.md 4).
    const named = runningContacts(employer).filter(([, { namedOn }]) => namedOn <= context.on);
    const others = new Set(named.map(([id]) => id));
    others.delete(contactId);
    if (others.size === 0) reject('last-contact');
    if (successorId && !others.has(successorId)) reject('contact-unknown');
    notBefore(contact.namedOn, context.on);
    return [
      {
        type: 'EmployerContactEnded.v1',
        data: dataOf(given),
        about: aboutEmployer(context, contact.personId),
        subjectIds: [contact.personId ?? contactId],
      },
    ];
  },
});

/** Whom to turn to at the employer (vuistregel 11). */
export const contacts = slice({
  events: contactsEvents,
  evolve: {
    'EmployerContactNamed.v1': (employer, { data, metadata }) => {
      const { contactId, personId = null } = data;
      if (employer.contacts.has(contactId)) return employer;
      const { fingerprint, occurredOn: namedOn } = metadata;
      const contact = { personId, fingerprint, namedOn, endedOn: null };
      return { ...employer, contacts: employer.contacts.set(contactId, contact) };
    },
    'EmployerContactEnded.v1': (employer, { data: { contactId }, metadata }) => {
      const contact = employer.contacts.get(contactId);
      if (!contact || contact.endedOn !== null) return employer;
      const ended = { ...contact, endedOn: metadata.occurredOn };
      return { ...employer, contacts: employer.contacts.set(contactId, ended) };
    },
  },
  rules: [nameContact, endContact],
});
