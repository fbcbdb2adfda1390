import { isDeepStrictEqual } from 'node:util';
import type { PersonId } from '../../events/ids';
import type { KeyFigureRecognised, PersonEvent } from '../../events/person';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import type { Person, RegisteredPerson } from './person';
import type { CorrectPersonalData, RecogniseKeyFigure, RecordPriorActivity, RegisterPerson } from './person.commands';

/** Every event on a person is about her, and her key seals its texts. */
export const ofPerson = ({ target }: Context) => ({ about: { personId: target as PersonId }, subjectIds: [target] });

export const register = (command: RegisterPerson, state: Person, context: Context): Decided<PersonEvent>[] => {
  // Names are sealed with a random iv: whether it says the same again cannot be seen (decisions.md 18).
  if (state.status === 'registered') return reject('person-exists');
  return [{ type: 'PersonRegistered.v1', data: dataOf(command), ...ofPerson(context) }];
};

/** What recognising a key figure needs to know: whose the discovering trajectory is; null when there is none of that id. */
export type RecognitionFacts = { readonly discoveredByPersonId: PersonId | null };

export const correct = (
  command: CorrectPersonalData,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const { reason, ...corrected } = dataOf(command);
  if (Object.keys(corrected).length === 0) return [];
  const data = { ...corrected, reason: requireText(reason, 'reason-missing') };
  notBefore(state.registeredOn, context.on);
  return [{ type: 'PersonalDataCorrected.v1', data, ...ofPerson(context) }];
};

export const recordActivity = (
  command: RecordPriorActivity,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const { description, ...readable } = dataOf(command);
  const recorded = state.activities.get(readable.activityId);
  if (recorded) return isDeepStrictEqual(recorded, readable) ? [] : reject('id-reused');
  if (readable.toYear !== undefined && readable.toYear < readable.fromYear) reject('period-invalid');
  const data = { ...readable, description: requireText(description, 'motivation-missing') };
  notBefore(state.registeredOn, context.on);
  return [{ type: 'PriorActivityRecorded.v1', data, ...ofPerson(context) }];
};

/** Vuistregel 4: others see it in her. She is recognised once; a second recognition adds nothing. */
export const recognise = (
  command: RecogniseKeyFigure,
  state: RegisteredPerson,
  context: Context,
  facts: RecognitionFacts,
): Decided<PersonEvent>[] => {
  const { actor, on, target } = context;
  if (state.recognisedOn !== null) return [];
  const { grounds, ...given } = dataOf(command);
  const bySelf = actor.id === target || given.recognisedBy.length === 0;
  if (bySelf) reject('recognised-by-self');
  let discovery: Pick<KeyFigureRecognised['data'], 'discoveredByPersonId'> = {};
  if (given.discoveredByTrajectoryId) {
    const discoveredByPersonId = facts.discoveredByPersonId ?? reject('trajectory-unknown');
    if (discoveredByPersonId === target) reject('recognised-by-self');
    discovery = { discoveredByPersonId };
  }
  const data = { ...given, grounds: requireText(grounds, 'motivation-missing'), ...discovery };
  notBefore(state.registeredOn, on);
  return [{ type: 'KeyFigureRecognised.v1', data, ...ofPerson(context) }];
};
