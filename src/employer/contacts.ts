import type { EmployerEvent } from '../../events/employer';
import type { EmployerId, PersonId } from '../../events/ids';
import { dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { runningContacts, type RegisteredEmployer } from './employer';
import type { EndEmployerContact, NameEmployerContact } from './employer.commands';

export const aboutEmployer = ({ target }: Context, personId?: PersonId | null) => ({
  employerId: target as EmployerId,
  ...(personId && { personId }),
});

export const nameContact = (
  command: NameEmployerContact,
  state: RegisteredEmployer,
  context: Context,
): Decided<EmployerEvent>[] => {
  // Her name is sealed with a random iv: whether it says the same again cannot be seen (decisions.md 18).
  if (state.contacts.has(command.contactId)) return reject('contact-exists');
  notBefore(state.registeredOn, context.on);
  return [
    {
      type: 'EmployerContactNamed.v1',
      data: dataOf(command),
      about: aboutEmployer(context, command.personId),
      subjectIds: [command.personId ?? command.contactId],
    },
  ];
};

export const endContact = (
  command: EndEmployerContact,
  state: RegisteredEmployer,
  context: Context,
): Decided<EmployerEvent>[] => {
  const { contactId, successorId } = command;
  const contact = state.contacts.get(contactId) ?? reject('contact-unknown');
  if (contact.endedOn !== null) return [];
  notBefore(contact.namedOn, context.on);
  // Others are those who were named by that day: the employer is without a contact on none (decisions.md 4).
  const named = runningContacts(state).filter(([, { namedOn }]) => namedOn <= context.on);
  const others = new Set(named.map(([id]) => id));
  others.delete(contactId);
  if (others.size === 0) reject('last-contact');
  if (successorId && !others.has(successorId)) reject('contact-unknown');
  return [
    {
      type: 'EmployerContactEnded.v1',
      data: dataOf(command),
      about: aboutEmployer(context, contact.personId),
      subjectIds: [contact.personId ?? contactId],
    },
  ];
};
