import type { EmployerEvent } from '../../events/employer';
import type { Context, Decided, Decider } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { endContact, nameContact } from './contacts';
import { assessThroughflow, holdColleagueActivity, register } from './embedding';
import { evolve, initial, type Employer } from './employer';
import type { EmployerCommand } from './employer.commands';

export { contactPersonIds, contactTerms, type Employer } from './employer';

const decide = (command: EmployerCommand, state: Employer, context: Context): readonly Decided<EmployerEvent>[] => {
  if (command.type === 'RegisterEmployer') return register(command, state, context);
  if (state.status === 'absent') return reject('employer-unknown');
  switch (command.type) {
    case 'NameEmployerContact':
      return nameContact(command, state, context);
    case 'EndEmployerContact':
      return endContact(command, state, context);
    case 'AssessThroughflow':
      return assessThroughflow(command, state, context);
    case 'HoldColleagueActivity':
      return holdColleagueActivity(command, state, context);
  }
};

/** The organisation a Buurtbaner works for, and whom to turn to there. */
export const employer = {
  category: 'employer',
  initial,
  evolve,
  decide,
} satisfies Decider<EmployerCommand, EmployerEvent, Employer>;
