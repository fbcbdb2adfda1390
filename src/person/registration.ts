import { Set } from 'immutable';
import type { Day, PersonId } from '../../events/ids';
import { registrationEvents } from '../../events/person';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Filled, Id, Label, List, Maybe, Prose, Reference } from '../platform/validation';
import { noAlumnusRoles } from './alumnus-roles';
import { noConsents } from './consents';
import { noDataRequests } from './data-requests';
import { noErasure } from './erasure';
import { noTrajectories } from './own-trajectories';
import {
  duplicateOf,
  isRegistered,
  noteRule,
  ofPerson,
  opening,
  requireUnmarked,
  rule,
  runningTrajectory,
  slice,
} from './person';
import { notRecognised } from './recognition';

export type Registration = {
  readonly registeredOn: Day;
  /** The person she was registered as before; null when she is no duplicate. */
  readonly duplicateOf: PersonId | null;
  /** Since when she is a duplicate, or is none: the day she was registered, marked or unmarked. */
  readonly duplicateSince: Day;
  /** Fingerprint of the command that said or corrected her data last, as its texts are sealed; null once erased. */
  readonly dataFingerprint: string | null;
  /** Who are marked as duplicates of her. */
  readonly duplicates: Set<PersonId>;
};

export class RegisterPerson extends command('RegisterPerson', {
  route: 'registrations',
  roles: ['programme-manager', 'core-team'],
  ids: { target: 'new' },
  // Whether she was registered before, her name, telephone number or e-mail address may tell.
  related: 'possible-duplicates',
}) {
  @Filled() @Label() readonly fullName!: string;
  @Maybe() @Prose(320) readonly email?: string;
  @Maybe() @Reference(50) readonly phone?: string;
  @Label() readonly district!: string;
  @Label(50) readonly neighbourhoodCode!: string;
  @List(50) @Label(50, { each: true }) readonly languages!: readonly string[];
}

export class CorrectPersonalData extends command('CorrectPersonalData', {
  route: 'personal-data-corrections',
  roles: ['programme-manager', 'core-team'],
}) {
  @Maybe() @Filled() @Label() readonly fullName?: string;
  @Maybe() @Prose(320) readonly email?: string;
  @Maybe() @Reference(50) readonly phone?: string;
  @Maybe() @Prose() readonly reason?: string;
}

export class MarkPersonDuplicate extends command('MarkPersonDuplicate', {
  route: 'duplicate-markings',
  roles: ['programme-manager', 'core-team'],
  ids: { ofPersonId: 'person' },
}) {
  @Id() readonly ofPersonId!: PersonId;
  @Maybe() @Prose() readonly reason?: string;
}

export class UnmarkPersonDuplicate extends command('UnmarkPersonDuplicate', {
  route: 'duplicate-unmarkings',
  roles: ['programme-manager', 'core-team'],
  ids: { ofPersonId: 'person' },
}) {
  @Id() readonly ofPersonId!: PersonId;
  @Maybe() @Prose() readonly reason?: string;
}

/** Given by a policy after `PersonMarkedDuplicate`: a hire of the one asks for the terms of the other (decisions.md 4). */
export class AddDuplicate extends command('AddDuplicate') {
  readonly personId!: PersonId;
}

/** Given by a policy after `PersonUnmarkedDuplicate`. */
export class RemoveDuplicate extends command('RemoveDuplicate') {
  readonly personId!: PersonId;
}

const register = opening({
  command: RegisterPerson,
  decide: (given, person, context) => {
    if (person.status === 'registered') {
      return person.dataFingerprint === context.fingerprint ? [] : reject('person-exists');
    }
    return [{ type: 'PersonRegistered.v1', data: dataOf(given), ...ofPerson(context) }];
  },
});

const correct = rule({
  command: CorrectPersonalData,
  decide: (given, person, context) => {
    const { reason, ...corrected } = dataOf(given);
    if (Object.keys(corrected).length === 0 || person.dataFingerprint === context.fingerprint) return [];
    const data = { ...corrected, reason: requireText(reason, 'reason-missing') };
    notBefore(person.registeredOn, context.on);
    return [{ type: 'PersonalDataCorrected.v1', data, ...ofPerson(context) }];
  },
});

const markDuplicate = noteRule({
  command: MarkPersonDuplicate,
  facts: async ({ ofPersonId }, _person, load) => {
    const other = await load('person', ofPersonId);
    return { isKnown: isRegistered(other), otherIsDuplicateOf: duplicateOf(other) };
  },
  decide: ({ ofPersonId, reason }, person, context, { isKnown, otherIsDuplicateOf }) => {
    if (person.duplicateOf === ofPersonId) return [];
    if (!isKnown) reject('person-unknown');
    if (ofPersonId === context.target) reject('duplicate-of-itself');
    requireUnmarked(otherIsDuplicateOf);
    requireUnmarked(person.duplicateOf);
    // It would go on under a record that takes no more commands.
    if (runningTrajectory(person) !== null) reject('trajectory-running');
    const data = { ofPersonId, reason: requireText(reason, 'reason-missing') };
    notBefore(person.duplicateSince, context.on);
    return [{ type: 'PersonMarkedDuplicate.v1', data, ...ofPerson(context) }];
  },
});

const unmarkDuplicate = noteRule({
  command: UnmarkPersonDuplicate,
  decide: ({ ofPersonId, reason }, person, context) => {
    if (person.duplicateOf !== ofPersonId) return [];
    const data = { ofPersonId, reason: requireText(reason, 'reason-missing') };
    notBefore(person.duplicateSince, context.on);
    return [{ type: 'PersonUnmarkedDuplicate.v1', data, ...ofPerson(context) }];
  },
});

const addDuplicate = noteRule({
  command: AddDuplicate,
  decide: ({ personId }, { duplicates }, context) =>
    duplicates.has(personId) ? [] : [{ type: 'DuplicateAdded.v1', data: { personId }, ...ofPerson(context) }],
});

const removeDuplicate = noteRule({
  command: RemoveDuplicate,
  decide: ({ personId }, { duplicates }, context) =>
    duplicates.has(personId) ? [{ type: 'DuplicateRemoved.v1', data: { personId }, ...ofPerson(context) }] : [],
});

/** Who she is. */
export const registration = slice({
  events: registrationEvents,
  evolve: {
    'PersonRegistered.v1': {
      begin: ({ metadata }) => ({
        status: 'registered',
        registeredOn: metadata.occurredOn,
        duplicateOf: null,
        duplicateSince: metadata.occurredOn,
        dataFingerprint: metadata.fingerprint,
        duplicates: Set(),
        ...notRecognised,
        ...noConsents,
        ...noAlumnusRoles,
        ...noTrajectories,
        ...noDataRequests,
        ...noErasure,
      }),
    },
    'PersonalDataCorrected.v1': (person, { metadata: { fingerprint: dataFingerprint } }) => ({
      ...person,
      dataFingerprint,
    }),
    'PersonMarkedDuplicate.v1': (person, { data, metadata }) => ({
      ...person,
      duplicateOf: data.ofPersonId,
      duplicateSince: metadata.occurredOn,
    }),
    'DuplicateAdded.v1': (person, { data }) => ({ ...person, duplicates: person.duplicates.add(data.personId) }),
    'DuplicateRemoved.v1': (person, { data }) => ({ ...person, duplicates: person.duplicates.delete(data.personId) }),
    'PersonUnmarkedDuplicate.v1': (person, { metadata }) => ({
      ...person,
      duplicateOf: null,
      duplicateSince: metadata.occurredOn,
    }),
  },
  rules: [register, correct, markDuplicate, unmarkDuplicate, addDuplicate, removeDuplicate],
});
