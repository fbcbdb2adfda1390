import { nouns, type RecordedOf } from '../../events';
import type { ThroughflowOutcome } from '../../events/employer';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { employerContactTable, employerTable } from './employer.table';

type Contact = RecordedOf<'EmployerContactNamed.v1'>['data'] & {
  readonly namedOn: string;
  readonly end: { readonly on: string; readonly successorId: string | null } | null;
};

/** What is known of one employer and its contact persons. */
type Employer = {
  readonly registered: { readonly on: string; readonly data: RecordedOf<'EmployerRegistered.v1'>['data'] } | null;
  /** In the order they were named. */
  readonly contacts: readonly Contact[];
  readonly throughflow: { readonly on: string; readonly outcome: ThroughflowOutcome } | null;
  readonly colleagueActivities: number;
};

const unknown: Employer = { registered: null, contacts: [], throughflow: null, colleagueActivities: 0 };

/** One row per employer, and one per contact person (vuistregels 11 to 13). */
export const employer = projection<Employer>({
  name: 'employer',
  // 2: labels in their normal form.
  version: 2,
  on: {
    'EmployerRegistered.v1': on(idInStream, (state = unknown, { data, metadata }) => ({
      ...state,
      registered: { on: metadata.occurredOn, data },
    })),
    'EmployerContactNamed.v1': on(idInStream, (state = unknown, { data, metadata }) => ({
      ...state,
      contacts: [
        ...state.contacts.filter(({ contactId }) => contactId !== data.contactId),
        { ...data, namedOn: metadata.occurredOn, end: null },
      ],
    })),
    'EmployerContactEnded.v1': on(idInStream, (state = unknown, { data, metadata }) => ({
      ...state,
      contacts: state.contacts.map((contact) =>
        contact.contactId === data.contactId
          ? { ...contact, end: { on: metadata.occurredOn, successorId: data.successorId ?? null } }
          : contact,
      ),
    })),
    'ThroughflowAssessed.v1': on(idInStream, (state = unknown, { data, metadata }) => ({
      ...state,
      throughflow: { on: metadata.occurredOn, outcome: data.outcome },
    })),
    'ColleagueActivityHeld.v1': on(idInStream, (state = unknown) => ({
      ...state,
      colleagueActivities: state.colleagueActivities + 1,
    })),
    ...ignoring(
      nouns.employer.outflow,
      nouns.programme,
      nouns.person,
      nouns.coach,
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
    rowsIn(employerTable, (state, employerId) => (state.registered ? [row(state, state.registered, employerId)] : [])),
    rowsIn(employerContactTable, ({ contacts }, employerId) =>
      contacts.map(({ contactId, fullName, email, personId, namedOn, end }) => ({
        contact_id: contactId,
        employer_id: employerId,
        full_name: fullName,
        email: email ?? null,
        person_id: personId ?? null,
        named_on: namedOn,
        ended_on: end?.on ?? null,
        successor_id: end?.successorId ?? null,
      })),
    ),
  ],
});

const row = (
  state: Employer,
  { on: registeredOn, data }: NonNullable<Employer['registered']>,
  employerId: string,
): RowOf<typeof employerTable> => ({
  employer_id: employerId,
  name: data.name,
  kvk_number: data.kvkNumber ?? null,
  sector: data.sector,
  districts: data.districts,
  registered_on: registeredOn,
  contact_ids: state.contacts.filter(({ end }) => end === null).map(({ contactId }) => contactId),
  throughflow_outcome: state.throughflow?.outcome ?? null,
  throughflow_assessed_on: state.throughflow?.on ?? null,
  colleague_activities: state.colleagueActivities,
});
