import { Map, OrderedMap } from 'immutable';
import type { Recorded } from '../../events/event';
import type { Day, TrajectoryId, Uuid } from '../../events/ids';
import type {
  AlumnusRole,
  AlumnusRoleAccepted,
  ConsentPurpose,
  PersonEvent,
  PriorActivityRecorded,
} from '../../events/person';

/** A trajectory of hers; the two facts may come in either order when history is folded by business day. */
export type OwnTrajectory = { readonly startsOn: Day | null; readonly endedOn: Day | null };

/** What anyone may read of a prior activity; its description is sealed. */
export type PriorActivity = Omit<PriorActivityRecorded['data'], 'description'>;

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
};
export type Person = { readonly status: 'absent' } | RegisteredPerson;

export const initial: Person = { status: 'absent' };

const withTrajectory = (state: RegisteredPerson, id: TrajectoryId, known: Partial<OwnTrajectory>): RegisteredPerson => {
  const before = state.trajectories.get(id) ?? { startsOn: null, endedOn: null };
  return { ...state, trajectories: state.trajectories.set(id, { ...before, ...known }) };
};

export const evolve = (state: Person, event: Recorded<PersonEvent>): Person => {
  const { occurredOn } = event.metadata;
  if (event.type === 'PersonRegistered.v1') {
    if (state.status === 'registered') return state;
    return {
      status: 'registered',
      registeredOn: occurredOn,
      recognisedOn: null,
      activities: Map(),
      consents: Map(),
      alumnusRoles: Map(),
      trajectories: OrderedMap(),
    };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'PersonalDataCorrected.v1':
      return state;
    case 'PriorActivityRecorded.v1': {
      const { activityId, kind, neighbourhoodCode, fromYear, toYear } = event.data;
      const activity = { activityId, kind, neighbourhoodCode, fromYear, ...(toYear !== undefined && { toYear }) };
      return { ...state, activities: state.activities.set(activity.activityId, activity) };
    }
    case 'KeyFigureRecognised.v1':
      return state.recognisedOn === null ? { ...state, recognisedOn: occurredOn } : state;
    case 'ConsentGiven.v1': {
      const { purpose, wordingVersion } = event.data;
      return { ...state, consents: state.consents.set(purpose, { wordingVersion, givenOn: occurredOn }) };
    }
    case 'ConsentWithdrawn.v1':
      return { ...state, consents: state.consents.delete(event.data.purpose) };
    case 'AlumnusRoleAccepted.v1': {
      const accepted = { ...event.data, acceptedOn: occurredOn };
      return { ...state, alumnusRoles: state.alumnusRoles.set(accepted.role, accepted) };
    }
    case 'AlumnusRoleEnded.v1':
      // It names what it ends: out of order it may not end a role that builds on another trajectory.
      return state.alumnusRoles.get(event.data.role)?.formerTrajectoryId === event.data.formerTrajectoryId
        ? { ...state, alumnusRoles: state.alumnusRoles.delete(event.data.role) }
        : state;
    case 'TrajectoryBegun.v2':
      return withTrajectory(state, event.data.trajectoryId, { startsOn: event.data.startsOn });
    case 'TrajectoryClosed.v1':
      return withTrajectory(state, event.data.trajectoryId, { endedOn: event.data.endedOn });
    case 'TrajectoryAnnulled.v1':
      return { ...state, trajectories: state.trajectories.delete(event.data.trajectoryId) };
  }
};

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

/** First and last day of each trajectory that ended, for `personMaxMonths`. */
export const termsOf = (state: Person): readonly { readonly startsOn: Day; readonly endedOn: Day }[] =>
  state.status === 'absent'
    ? []
    : [...state.trajectories.values()].flatMap(({ startsOn, endedOn }) =>
        startsOn !== null && endedOn !== null ? [{ startsOn, endedOn }] : [],
      );

/** True while she consents to that purpose; the guard of stories and research asks it. */
export const consentsTo = (state: Person, purpose: ConsentPurpose): boolean =>
  state.status === 'registered' && state.consents.has(purpose);
