import { isDeepStrictEqual } from 'node:util';
import { OrderedMap, Set } from 'immutable';
import { distinctDistricts } from '../../events/district';
import { registrationEvents } from '../../events/employer';
import { command, dataOf } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Label, List, Maybe } from '../platform/validation';
import { ofEmployer, opening, slice } from './employer';

export class RegisterEmployer extends command('RegisterEmployer', {
  route: 'registrations',
  roles: ['programme-manager', 'employer'],
  ids: { target: 'new' },
}) {
  @Label() readonly name!: string;
  /** Number in the Dutch trade register, eight digits. */
  @Maybe() @Label(20) readonly kvkNumber?: string;
  @Label() readonly sector!: string;
  @List(50) @Label(200, { each: true }) readonly districts!: readonly string[];
}

const register = opening({
  command: RegisterEmployer,
  decide: (given, employer, context) => {
    const registered = dataOf(given);
    const data = { ...registered, districts: distinctDistricts(registered.districts) };
    if (employer.status === 'registered') {
      return isDeepStrictEqual(employer.registration, data) ? [] : reject('employer-exists');
    }
    return [{ type: 'EmployerRegistered.v1', data, ...ofEmployer(context) }];
  },
});

/** The organisation itself. */
export const registration = slice({
  events: registrationEvents,
  evolve: {
    'EmployerRegistered.v1': {
      begin: ({ data, metadata }) => ({
        status: 'registered',
        registeredOn: metadata.occurredOn,
        registration: data,
        contacts: OrderedMap(),
        assessment: null,
        occasions: Set(),
      }),
    },
  },
  rules: [register],
});
