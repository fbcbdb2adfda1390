import { isDeepStrictEqual } from 'node:util';
import { distinctDistricts } from '../../events/district';
import type { EmployerEvent } from '../../events/employer';
import { dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { aboutEmployer } from './contacts';
import type { Employer, RegisteredEmployer } from './employer';
import type { AssessThroughflow, HoldColleagueActivity, RegisterEmployer } from './employer.commands';

const ofEmployer = (context: Context) => ({ about: aboutEmployer(context), subjectIds: [] });

export const register = (command: RegisterEmployer, state: Employer, context: Context): Decided<EmployerEvent>[] => {
  const given = dataOf(command);
  const data = { ...given, districts: distinctDistricts(given.districts) };
  if (state.status === 'registered')
    return isDeepStrictEqual(state.registration, data) ? [] : reject('employer-exists');
  return [{ type: 'EmployerRegistered.v1', data, ...ofEmployer(context) }];
};

/** What growing on within the organisation would take (vuistregel 12); each assessment is one more. */
export const assessThroughflow = (
  command: AssessThroughflow,
  state: RegisteredEmployer,
  context: Context,
): Decided<EmployerEvent>[] => {
  notBefore(state.registeredOn, context.on);
  return [{ type: 'ThroughflowAssessed.v1', data: dataOf(command), ...ofEmployer(context) }];
};

/** Colleagues grow along (vuistregel 12); each activity is one more. */
export const holdColleagueActivity = (
  command: HoldColleagueActivity,
  state: RegisteredEmployer,
  context: Context,
): Decided<EmployerEvent>[] => {
  notBefore(state.registeredOn, context.on);
  return [{ type: 'ColleagueActivityHeld.v1', data: dataOf(command), ...ofEmployer(context) }];
};
