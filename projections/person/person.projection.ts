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
  readonly runningTrajectoryId: string | null;
  readonly consents: readonly ConsentPurpose[];
};

const unknown: Person = {
  registered: null,
  corrected: {},
  recognisedOn: null,
  priorActivities: 0,
  runningTrajectoryId: null,
  consents: [],
};

/** One row per person. */
export const person = projection<Person>({
  name: 'person',
  // 2: labels in their normal form.
  version: 2,
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
      runningTrajectoryId: data.trajectoryId,
    })),
    'TrajectoryClosed.v1': on(idInStream, (state = unknown, { data }) =>
      state.runningTrajectoryId === data.trajectoryId ? { ...state, runningTrajectoryId: null } : state,
    ),
    'TrajectoryAnnulled.v1': on(idInStream, (state = unknown, { data }) =>
      state.runningTrajectoryId === data.trajectoryId ? { ...state, runningTrajectoryId: null } : state,
    ),
    ...ignoring(
      nouns.programme,
      nouns.person.alumnusRoles,
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
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
  running_trajectory_id: state.runningTrajectoryId,
  consents: state.consents,
});
