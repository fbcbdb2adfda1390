import type { PersonEvent } from '../../events/person';
import type { Context, Decided, Decider } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { acceptAlumnusRole, endAlumnusRole, giveConsent, withdrawConsent, type AlumnusFacts } from './consents';
import { evolve, initial, type Person } from './person';
import type { PersonCommand } from './person.commands';
import { correct, recognise, recordActivity, register, type RecognitionFacts } from './registration';
import { annul, noteBegun, noteClosed, takeUp, type TakingUpFacts } from './trajectories';

export type { AlumnusFacts } from './consents';
export type { RecognitionFacts } from './registration';
export type { TakingUpFacts } from './trajectories';
export { consentsTo, isRegistered, recognisedOn, runningTrajectory, termsOf, type Person } from './person';

/** Who is neither municipality nor core team decides on her own consents and roles only, in whatever role she acts. */
const isHers = ({ type }: PersonCommand, { actor, target }: Context): boolean =>
  (actor.role !== 'buurtbaner' && actor.role !== 'coach') || actor.id === target || !own.has(type);
const own: ReadonlySet<PersonCommand['type']> = new Set([
  'GiveConsent',
  'WithdrawConsent',
  'AcceptAlumnusRole',
  'EndAlumnusRole',
]);

/** `facts` come with AcceptAlumnusRole, RecogniseKeyFigure and TakeUpTrajectory only. */
const decide = (
  command: PersonCommand,
  state: Person,
  context: Context,
  facts: AlumnusFacts & RecognitionFacts & TakingUpFacts,
): readonly Decided<PersonEvent>[] => {
  if (!isHers(command, context)) reject('not-your-decision');
  if (command.type === 'RegisterPerson') return register(command, state, context);
  if (state.status === 'absent') return reject('person-unknown');
  switch (command.type) {
    case 'CorrectPersonalData':
      return correct(command, state, context);
    case 'RecordPriorActivity':
      return recordActivity(command, state, context);
    case 'RecogniseKeyFigure':
      return recognise(command, state, context, facts);
    case 'GiveConsent':
      return giveConsent(command, state, context);
    case 'WithdrawConsent':
      return withdrawConsent(command, state, context);
    case 'AcceptAlumnusRole':
      return acceptAlumnusRole(command, state, context, facts);
    case 'EndAlumnusRole':
      return endAlumnusRole(command, state, context);
    case 'TakeUpTrajectory':
      return takeUp(command, state, context, facts);
    case 'AnnulTrajectory':
      return annul(command, state, context);
    case 'NoteTrajectoryBegun':
      return noteBegun(command, state, context);
    case 'NoteTrajectoryClosed':
      return noteClosed(command, state, context);
  }
};

/** One person: who she is, as whom she is recognised, what she consents to, her trajectories and roles after them. */
export const person = {
  category: 'person',
  initial,
  evolve,
  decide,
} satisfies Decider<PersonCommand, PersonEvent, Person>;
