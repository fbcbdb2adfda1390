import { Map, OrderedMap, Set } from 'immutable';
import { registrationEvents } from '../../events/person';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Filled, Label, List, Maybe, Prose, Reference } from '../platform/validation';
import { ofPerson, opening, rule, slice } from './person';

export class RegisterPerson extends command('RegisterPerson', {
  route: 'registrations',
  roles: ['programme-manager', 'core-team'],
  ids: { target: 'new' },
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

const register = opening({
  command: RegisterPerson,
  decide: (given, person, context) => {
    // Names are sealed with a random iv: whether it says the same again cannot be seen (decisions.md 18).
    if (person.status === 'registered') return reject('person-exists');
    return [{ type: 'PersonRegistered.v1', data: dataOf(given), ...ofPerson(context) }];
  },
});

const correct = rule({
  command: CorrectPersonalData,
  decide: (given, person, context) => {
    const { reason, ...corrected } = dataOf(given);
    if (Object.keys(corrected).length === 0) return [];
    const data = { ...corrected, reason: requireText(reason, 'reason-missing') };
    notBefore(person.registeredOn, context.on);
    return [{ type: 'PersonalDataCorrected.v1', data, ...ofPerson(context) }];
  },
});

/** Who she is. */
export const registration = slice({
  events: registrationEvents,
  evolve: {
    'PersonRegistered.v1': {
      begin: ({ metadata }) => ({
        status: 'registered',
        registeredOn: metadata.occurredOn,
        recognisedOn: null,
        activities: Map(),
        consents: Map(),
        alumnusRoles: Map(),
        trajectories: OrderedMap(),
        annulledHires: Set(),
        accessRequests: Map(),
        dataObjections: Map(),
        erasureRequests: Map(),
        certificates: Set(),
      }),
    },
    'PersonalDataCorrected.v1': (person) => person,
  },
  rules: [register, correct],
});
