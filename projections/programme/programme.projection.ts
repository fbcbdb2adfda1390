import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import { ignoring, idInStream } from '../handlers';
import { programmeTable } from './programme.table';

/** `since`: the day from which a parameter that was changed holds. */
type Programme = RecordedOf<'ProgrammeOpened.v1'>['data'] & { readonly since: Readonly<Record<string, string>> };

/** A change that holds from an earlier day than the current one was recorded late: the current one came after it. */
const changed = (
  state: Programme,
  { data, metadata: { occurredOn } }: RecordedOf<'ProgrammeParametersChanged.v1'>,
): Programme => {
  const later = Object.entries(data.parameters).filter(([name]) => (state.since[name] ?? '') <= occurredOn);
  return {
    ...state,
    parameters: { ...state.parameters, ...Object.fromEntries(later) },
    since: { ...state.since, ...Object.fromEntries(later.map(([name]) => [name, occurredOn])) },
  };
};

// Sorted by name: the text says the same whatever order the parameters were given and changed in.
const json = (record: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));

/** One row per programme. */
export const programme = projection<Programme>({
  name: 'programme',
  // 3: labels in their normal form.
  version: 3,
  on: {
    'ProgrammeOpened.v1': on(idInStream, (_, { data }) => ({ ...data, since: {} })),
    'ProgrammeParametersChanged.v1': on(idInStream, (state, event) => state && changed(state, event)),
    ...ignoring(
      nouns.programme.annulment,
      nouns.programme.applications,
      nouns.programme.hiring,
      nouns.programme.places,
      nouns.programme.vacancies,
      nouns.person,
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
    rowsIn(
      programmeTable,
      ({ name, legalBasis, startsOn, endsOn, placeCap, districtCaps, parameters }, programmeId) => [
        {
          programme_id: programmeId,
          name,
          legal_basis: legalBasis,
          starts_on: startsOn,
          ends_on: endsOn,
          place_cap: placeCap,
          district_caps: json(districtCaps),
          parameters: json(parameters),
        },
      ],
    ),
  ],
});
