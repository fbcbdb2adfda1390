import type { List, Map, OrderedMap, Set } from 'immutable';
import type { DataRequestId, Day, PersonId, Sha256, TrajectoryId, Uuid } from '../../events/ids';
import type {
  AlumnusRole,
  AlumnusRoleAccepted,
  ConsentPurpose,
  PersonEvent,
  PriorActivityRecorded,
} from '../../events/person';
import type { Context } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { rulesOf, rulesOn } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

/** A trajectory of hers; the two facts may come in either order when history is folded by business day. */
export type OwnTrajectory = {
  readonly startsOn: Day | null;
  readonly endedOn: Day | null;
  /** Ids of the events that ended it and were annulled, the last one last. */
  readonly annulledEnds: List<Uuid>;
};

/** What anyone may read of a prior activity; its description is sealed. */
export type PriorActivity = Omit<PriorActivityRecorded['data'], 'description'>;

/** What she asked to be erased; `refusal` is the fingerprint of the command that refused it. */
export type ErasureRequest = {
  readonly requestedOn: Day;
  readonly fingerprint: string;
  readonly refusal: string | null;
  readonly erased: boolean;
};

export type RegisteredPerson = {
  readonly status: 'registered';
  readonly registeredOn: Day;
  /** Recognised as a key figure; null when not. */
  readonly recognisedOn: Day | null;
  readonly activities: Map<Uuid, PriorActivity>;
  /** Running consents. */
  readonly consents: Map<ConsentPurpose, { readonly wordingVersion: string; readonly givenOn: Day }>;
  /** Running roles. */
  readonly alumnusRoles: Map<AlumnusRole, AlumnusRoleAccepted['data'] & { readonly acceptedOn: Day }>;
  readonly trajectories: OrderedMap<TrajectoryId, OwnTrajectory>;
  /** Hers by a mistake: they do not begin again. */
  readonly annulledHires: Set<TrajectoryId>;
  /** Her requests for access, with the hash of the report she got; null while she has none. */
  readonly accessRequests: Map<DataRequestId, { readonly requestedOn: Day; readonly reportSha256: Sha256 | null }>;
  /** Her objections, by the fingerprint of the command: its grounds are sealed. */
  readonly dataObjections: Map<DataRequestId, string>;
  readonly erasureRequests: Map<DataRequestId, ErasureRequest>;
  /** Of what was erased of her. */
  readonly certificates: Set<Uuid>;
};
export type Person = { readonly status: 'absent' } | RegisteredPerson;

declare module '../command-handling/states' {
  interface NounStates {
    readonly person: Person;
  }
}

export const slice = sliceOf<Person>();
export const { rule, opening, requireExisting } = rulesOf<Person, PersonEvent>('person-unknown');

/** A Buurtbaner or a coach decides on her own stream only; municipality and core team on anybody's. */
export const ownRule = rulesOn<Person, RegisteredPerson, PersonEvent>((person, { actor, target }) => {
  const isHers = (actor.role !== 'buurtbaner' && actor.role !== 'coach') || actor.id === target;
  return isHers ? requireExisting(person) : reject('not-your-decision');
});

/** Every event on a person is about her, and her key seals its texts. */
export const ofPerson = ({ target }: Context) => ({ about: { personId: target as PersonId }, subjectIds: [target] });

/** Registered as a person, whatever else she is. */
export const isRegistered = ({ status }: Person): boolean => status === 'registered';

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

/** First and last day of each trajectory that ended, for `personMaxMonths`. */
export const termsOf = (state: Person): readonly { readonly startsOn: Day; readonly endedOn: Day }[] =>
  state.status === 'absent'
    ? []
    : [...state.trajectories.values()].flatMap(({ startsOn, endedOn }) =>
        startsOn !== null && endedOn !== null ? [{ startsOn, endedOn }] : [],
      );

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
