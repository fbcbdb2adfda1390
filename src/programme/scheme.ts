import { isDeepStrictEqual } from 'node:util';
import type { ProgrammeId } from '../../events/ids';
import type { ProgrammeEvent, ProgrammeOpened } from '../../events/programme';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { DEFAULT_PARAMETERS, parametersIn } from './parameters';
import { parametersOn, type OpenedProgramme, type Programme } from './programme';
import type { ChangeProgrammeParameters, OpenProgramme } from './programme.commands';

/** Opens it once; the same content again is so already. Throws `programme-exists`, `period-invalid`, `parameter-unknown`. */
export const openProgramme = (
  command: OpenProgramme,
  state: Programme,
  { target }: Context,
): Decided<ProgrammeEvent>[] => {
  const { parameters = {}, ...given } = dataOf(command);
  if (state.status === 'opened') {
    const asGiven = { ...given, parameters: { ...DEFAULT_PARAMETERS, ...parameters } };
    return isDeepStrictEqual(state.opening, asGiven) ? [] : reject('programme-exists');
  }
  if (given.endsOn < given.startsOn) reject('period-invalid');
  const data: ProgrammeOpened['data'] = {
    ...given,
    parameters: { ...DEFAULT_PARAMETERS, ...parametersIn(parameters) },
  };
  return [{ type: 'ProgrammeOpened.v1', data, about: { programmeId: target as ProgrammeId }, subjectIds: [] }];
};

/**
 * Changes parameters from its day on: what was decided on days before keeps to those of then. Throws
 * `parameter-unknown`, `reason-missing`.
 */
export const changeParameters = (
  command: ChangeProgrammeParameters,
  state: OpenedProgramme,
  { on, target }: Context,
): Decided<ProgrammeEvent>[] => {
  const parameters = parametersIn(command.parameters);
  const standing = parametersOn(state, on);
  if (isDeepStrictEqual({ ...standing, ...parameters }, standing)) return [];
  const reason = requireText(command.reason, 'reason-missing');
  notBefore(state.openedOn, on);
  return [
    {
      type: 'ProgrammeParametersChanged.v1',
      data: { parameters: { ...parameters }, reason },
      about: { programmeId: target as ProgrammeId },
      subjectIds: [],
    },
  ];
};
