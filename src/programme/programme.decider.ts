import type { ProgrammeEvent } from '../../events/programme';
import type { Context, Decided, Decider } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { declineApplication, receiveApplication } from './applications';
import { hireBuurtbaner, type HireFacts } from './hiring';
import { closePlace, confirmFit, openPlace, publishVacancy, vacatePlace } from './places';
import { evolve, initial, type Programme } from './programme';
import type { ProgrammeCommand } from './programme.commands';
import { changeParameters, openProgramme } from './scheme';

export type { HireFacts } from './hiring';
export { placeOf, type Programme } from './programme';

/** `facts` come with HireBuurtbaner only. */
const decide = (
  command: ProgrammeCommand,
  state: Programme,
  context: Context,
  facts: HireFacts,
): readonly Decided<ProgrammeEvent>[] => {
  if (command.type === 'OpenProgramme') return openProgramme(command, state, context);
  if (state.status === 'absent') return reject('programme-unknown');
  switch (command.type) {
    case 'ChangeProgrammeParameters':
      return changeParameters(command, state, context);
    case 'OpenPlace':
      return openPlace(command, state, context);
    case 'PublishVacancy':
      return publishVacancy(command, state, context);
    case 'ConfirmFit':
      return confirmFit(command, state, context);
    case 'ReceiveApplication':
      return receiveApplication(command, state, context);
    case 'DeclineApplication':
      return declineApplication(command, state, context);
    case 'HireBuurtbaner':
      return hireBuurtbaner(command, state, context, facts);
    case 'VacatePlace':
      return vacatePlace(command, state, context);
    case 'ClosePlace':
      return closePlace(command, state, context);
  }
};

/** The scheme, its places and who holds them: caps, one occupant a place, the successor another resident. */
export const programme = {
  category: 'programme',
  initial,
  evolve,
  decide,
} satisfies Decider<ProgrammeCommand, ProgrammeEvent, Programme>;
