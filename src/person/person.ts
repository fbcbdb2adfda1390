import type { DataRequestId, Day, PersonId, TrajectoryId, Uuid } from '../../events/ids';
import type { ConsentPurpose, PersonEvent } from '../../events/person';
import type { Context } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { rulesOf, rulesOn } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';
import type { Load } from '../command-handling/states';
import type { AlumnusRoles } from './alumnus-roles';
import type { Consents } from './consents';
import type { DataRequests } from './data-requests';
import type { Erasure } from './erasure';
import type { OwnTrajectories } from './own-trajectories';
import type { Recognition } from './recognition';
import type { Registration } from './registration';

/** Each slice says what it knows of her. */
export type RegisteredPerson = { readonly status: 'registered' } & Registration &
  Recognition &
  Consents &
  AlumnusRoles &
  OwnTrajectories &
  DataRequests &
  Erasure;
export type Person = { readonly status: 'absent' } | RegisteredPerson;

declare module '../command-handling/states' {
  interface NounStates {
    readonly person: Person;
  }
}

export const slice = sliceOf<Person>();
/** `noteRule`: what is noted of a duplicate too. */
export const { rule: noteRule, opening, requireExisting } = rulesOf<Person, PersonEvent>('person-unknown');

/** Refuses what is for the person she was registered as before, and says who that is. */
export const requireUnmarked = (duplicateOf: PersonId | null): void => {
  if (duplicateOf !== null) reject('person-is-duplicate', duplicateOf);
};

/** A duplicate goes on as the person she was registered as before: there the command belongs (contract.md 2). */
const requireNoDuplicate = (person: Person): RegisteredPerson => {
  const registered = requireExisting(person);
  requireUnmarked(registered.duplicateOf);
  return registered;
};
export const rule = rulesOn<Person, RegisteredPerson, PersonEvent>(requireNoDuplicate);

const isHers = ({ actor, target }: Context): boolean =>
  (actor.role !== 'buurtbaner' && actor.role !== 'coach') || actor.id === target;

/** A Buurtbaner or a coach decides on her own stream only; municipality and core team on anybody's. */
export const ownRule = rulesOn<Person, RegisteredPerson, PersonEvent>((person, context) =>
  isHers(context) ? requireNoDuplicate(person) : reject('not-your-decision'),
);

/** The same of a duplicate too: what there is of her under that record is hers as well (AVG 15 to 21). */
export const ownNoteRule = rulesOn<Person, RegisteredPerson, PersonEvent>((person, context) =>
  isHers(context) ? requireExisting(person) : reject('not-your-decision'),
);

/** Every event on a person is about her, and her key seals its texts. */
export const ofPerson = ({ target }: Context) => ({ about: { personId: target as PersonId }, subjectIds: [target] });

/** Registered as a person, whatever else she is. */
export const isRegistered = ({ status }: Person): boolean => status === 'registered';

/** The person she was registered as before; null when she is marked as nobody's duplicate. */
export const duplicateOf = (state: Person): PersonId | null => (state.status === 'absent' ? null : state.duplicateOf);

/** The day she was recognised as a key figure (vuistregel 4); null when never. */
export const recognisedOn = (state: Person): Day | null => (state.status === 'absent' ? null : state.recognisedOn);

/** The trajectory she is in now; null when in none (decisions.md 4: one at a time). */
export const runningTrajectory = (state: Person): TrajectoryId | null => {
  if (state.status === 'absent') return null;
  for (const [id, { startsOn, endedOn }] of state.trajectories) if (startsOn !== null && endedOn === null) return id;
  return null;
};

/** True while she is in another trajectory than this one. */
export const isInAnother = (state: Person, trajectoryId: TrajectoryId): boolean =>
  state.status === 'registered' &&
  state.trajectories.some(({ startsOn, endedOn }, id) => id !== trajectoryId && startsOn !== null && endedOn === null);

/** True when the end of this trajectory of hers was annulled, also where its own stream does not know that yet. */
export const isReopened = (state: Person, trajectoryId: TrajectoryId, endId: Uuid): boolean =>
  state.status === 'registered' && !!state.trajectories.get(trajectoryId)?.annulledEnds.includes(endId);

/** True while she has a role as a former Buurtbaner of this trajectory. */
export const hasRoleFrom = (state: Person, trajectoryId: TrajectoryId): boolean =>
  state.status === 'registered' &&
  state.alumnusRoles.some(({ formerTrajectoryId }) => formerTrajectoryId === trajectoryId);

/** First and last day of each trajectory that ended, under any of her records, for `personMaxMonths`. */
export const termsOf = (...records: readonly Person[]): readonly { readonly startsOn: Day; readonly endedOn: Day }[] =>
  records
    .flatMap((state) => (state.status === 'absent' ? [] : [...state.trajectories.values()]))
    .flatMap(({ startsOn, endedOn }) => (startsOn !== null && endedOn !== null ? [{ startsOn, endedOn }] : []));

/** Her other records by id, those that are marked as duplicates of such a one too (contract.md 2). */
export const duplicatesOf = async (state: Person, load: Load): Promise<ReadonlyMap<PersonId, Person>> => {
  const duplicates = new Map<PersonId, Person>();
  const records = [state];
  for (const record of records) {
    for (const id of record.status === 'registered' ? record.duplicates : []) {
      // Two may have been marked as duplicates of each other at one moment.
      if (duplicates.has(id)) continue;
      const duplicate = await load('person', id);
      duplicates.set(id, duplicate);
      records.push(duplicate);
    }
  }
  return duplicates;
};

/** Since which day she consents to that purpose; null while she does not. Stories for research ask it. */
export const consentedOn = (state: Person, purpose: ConsentPurpose): Day | null =>
  state.status === 'absent' ? null : (state.consents.get(purpose)?.givenOn ?? null);

/** True when a request of another kind has this id. */
export const isOfAnother = (
  { accessRequests, dataObjections, erasureRequests }: RegisteredPerson,
  kind: 'access' | 'objection' | 'erasure',
  requestId: DataRequestId,
): boolean =>
  Object.entries({ access: accessRequests, objection: dataObjections, erasure: erasureRequests }).some(
    ([other, requests]) => other !== kind && requests.has(requestId),
  );

/** The last day that is known of her: registered, recognised, or the end of a trajectory. */
export const lastDayOf = (person: RegisteredPerson): Day =>
  [person.recognisedOn, ...termsOf(person).map(({ endedOn }) => endedOn)]
    .filter((day) => day !== null)
    .reduce((last, day) => (day > last ? day : last), person.registeredOn);
