import { nouns, type RecordedOf } from '../../events';
import type { ConsentPurpose } from '../../events/person';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { personTable } from './person.table';

type Registration = RecordedOf<'PersonRegistered.v1'>['data'];

/** What is known of one person. Facts may come before the registration in a fold by day; a row comes with it. */
type Person = {
  readonly registered: { readonly on: string; readonly data: Registration } | null;
  /** Sealed, passed on and never looked into. */
  readonly corrected: Partial<Pick<Registration, 'fullName' | 'email' | 'phone'>>;
  readonly recognisedOn: string | null;
  readonly priorActivities: number;
  /** Hers, in the order in which they began; who never was hired on one is not in it. */
  readonly trajectories: readonly Own[];
  /** Annulments of ends, with the event they follow from: `PlaceRestored`. */
  readonly reopened: readonly { readonly endId: string; readonly becauseOf: string }[];
  readonly consents: readonly ConsentPurpose[];
  readonly duplicateOf: string | null;
};

/** `ends`: ids of the events that ended it, each once. */
type Own = { readonly trajectoryId: string; readonly ends: readonly string[] };

/**
 * A closing follows from an end; one that compensates for an annulment that failed, from the same event as that. Of a
 * trajectory that is not there, or was annulled, it closes nothing.
 */
const closed = (state: Person, trajectoryId: string, becauseOf: string): Person => {
  const failed = state.reopened.find((one) => one.becauseOf === becauseOf);
  const endId = failed?.endId ?? becauseOf;
  return {
    ...state,
    trajectories: state.trajectories.map((own) =>
      own.trajectoryId === trajectoryId ? { ...own, ends: [...new Set(own.ends).add(endId)] } : own,
    ),
    reopened: state.reopened.filter((one) => one !== failed),
  };
};

const runningOf = ({ trajectories, reopened }: Person): string | null =>
  trajectories.findLast(({ ends }) => ends.every((endId) => reopened.some((one) => one.endId === endId)))
    ?.trajectoryId ?? null;

const unknown: Person = {
  registered: null,
  corrected: {},
  recognisedOn: null,
  priorActivities: 0,
  trajectories: [],
  reopened: [],
  consents: [],
  duplicateOf: null,
};

/** One row per person. */
export const person = projection<Person>({
  name: 'person',
  // 2: labels in their normal form. 3: annulments. 4: duplicates.
  version: 4,
  on: {
    'PersonRegistered.v1': on(idInStream, (state = unknown, { data, metadata }) => ({
      ...state,
      registered: { on: metadata.occurredOn, data },
    })),
    'PersonalDataCorrected.v1': on(idInStream, (state = unknown, { data: { fullName, email, phone } }) => ({
      ...state,
      corrected: {
        ...state.corrected,
        ...(fullName !== undefined && { fullName }),
        ...(email !== undefined && { email }),
        ...(phone !== undefined && { phone }),
      },
    })),
    'PersonMarkedDuplicate.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      duplicateOf: data.ofPersonId,
    })),
    'PersonUnmarkedDuplicate.v1': on(idInStream, (state = unknown) => ({ ...state, duplicateOf: null })),
    'DuplicateAdded.v1': 'ignored',
    'DuplicateRemoved.v1': 'ignored',
    'PriorActivityRecorded.v1': on(idInStream, (state = unknown) => ({
      ...state,
      priorActivities: state.priorActivities + 1,
    })),
    'KeyFigureRecognised.v1': on(idInStream, (state = unknown, { metadata }) => ({
      ...state,
      recognisedOn: state.recognisedOn ?? metadata.occurredOn,
    })),
    'ConsentGiven.v1': on(idInStream, (state = unknown, { data: { purpose } }) => ({
      ...state,
      consents: [...new Set([...state.consents, purpose])].sort(),
    })),
    'ConsentWithdrawn.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      consents: state.consents.filter((purpose) => purpose !== data.purpose),
    })),
    'TrajectoryBegun.v2': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      trajectories: [
        ...state.trajectories.filter(({ trajectoryId }) => trajectoryId !== data.trajectoryId),
        { trajectoryId: data.trajectoryId, ends: [] },
      ],
    })),
    'TrajectoryClosed.v1': on(idInStream, (state = unknown, { data, metadata }) =>
      closed(state, data.trajectoryId, metadata.causationId),
    ),
    'TrajectoryReopened.v1': on(idInStream, (state = unknown, { data, metadata: { causationId } }) => ({
      ...state,
      reopened: [...state.reopened, { endId: data.annuls, becauseOf: causationId }],
    })),
    'TrajectoryAnnulled.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      trajectories: state.trajectories.filter(({ trajectoryId }) => trajectoryId !== data.trajectoryId),
    })),
    ...ignoring(
      nouns.programme,
      nouns.person.alumnusRoles,
      nouns.person.dataRequests,
      nouns.person.erasure,
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [
    rowsIn(personTable, (state, personId) => (state.registered ? [row(state, state.registered, personId)] : [])),
  ],
});

const row = (
  state: Person,
  { on: registeredOn, data }: NonNullable<Person['registered']>,
  personId: string,
): RowOf<typeof personTable> => ({
  person_id: personId,
  full_name: state.corrected.fullName ?? data.fullName,
  email: state.corrected.email ?? data.email ?? null,
  phone: state.corrected.phone ?? data.phone ?? null,
  district: data.district,
  neighbourhood_code: data.neighbourhoodCode,
  languages: data.languages,
  registered_on: registeredOn,
  recognised_on: state.recognisedOn,
  prior_activities: state.priorActivities,
  running_trajectory_id: runningOf(state),
  consents: state.consents,
  duplicate_of: state.duplicateOf,
});
