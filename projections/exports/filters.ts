import type { Columns } from '../engine/table';
import { DAY_OF } from './days';
import type { ExportFilter, FilterName, Selection } from './source';

type Described = { readonly name: string; readonly columns: Columns };

/** A column of another relation that says what a row is of, and the column by which it is found there. */
type Reference = { readonly column: string; readonly relation: string; readonly key: string; readonly gives: string };

/**
 * Where a row without a column of its own finds its programme or district, the nearest first. What is found in several
 * rows, as the trajectories of a person, is of each of them.
 */
const REFERENCES: Readonly<Record<'programme' | 'district', readonly Reference[]>> = {
  programme: [
    { column: 'trajectory_id', relation: 'progress', key: 'trajectory_id', gives: 'programme_id' },
    { column: 'place_id', relation: 'place_board', key: 'place_id', gives: 'programme_id' },
    { column: 'subsidy_id', relation: 'subsidy_account', key: 'subsidy_id', gives: 'programme_id' },
    { column: 'person_id', relation: 'progress', key: 'person_id', gives: 'programme_id' },
    { column: 'coach_id', relation: 'progress', key: 'coach_id', gives: 'programme_id' },
    { column: 'employer_id', relation: 'place_board', key: 'employer_id', gives: 'programme_id' },
  ],
  district: [
    { column: 'trajectory_id', relation: 'progress', key: 'trajectory_id', gives: 'district' },
    { column: 'former_trajectory_id', relation: 'progress', key: 'trajectory_id', gives: 'district' },
    { column: 'place_id', relation: 'place_board', key: 'place_id', gives: 'district' },
    { column: 'person_id', relation: 'person', key: 'person_id', gives: 'district' },
    { column: 'coach_id', relation: 'progress', key: 'coach_id', gives: 'district' },
    { column: 'employer_id', relation: 'place_board', key: 'employer_id', gives: 'district' },
  ],
};

type Own = { readonly column: string; readonly is: (column: string, parameter: string) => string };

/** The column of a row that says it by itself, and how it does. */
const OWN: Readonly<Record<'programme' | 'district', readonly Own[]>> = {
  programme: [
    { column: 'programme_id', is: (column, parameter) => `${column} = ${parameter}::uuid` },
    { column: 'related', is: (column, parameter) => `${column} @> array[${parameter}::uuid]` },
  ],
  district: [
    { column: 'district', is: (column, parameter) => `${column} = any (${parameter}::text[])` },
    { column: 'districts', is: (column, parameter) => `${column} && ${parameter}::text[]` },
  ],
};

const referencesOf = ({ columns }: Described, filter: 'programme' | 'district'): readonly Reference[] =>
  REFERENCES[filter].filter(({ column }) => column in columns);

const ownOf = ({ columns }: Described, filter: 'programme' | 'district'): Own | undefined =>
  OWN[filter].find(({ column }) => column in columns);

const isOf = (described: Described, filter: 'programme' | 'district'): boolean =>
  ownOf(described, filter) !== undefined || referencesOf(described, filter).length > 0;

/** What rows of a table or view can be narrowed to, from its columns. */
export const filtersOf = (described: Described): readonly FilterName[] => [
  ...(['programme', 'district'] as const).filter((filter) => isOf(described, filter)),
  ...(DAY_OF[described.name] ? ['period' as const] : []),
];

/** True of a row whose own column says so, or else the first of its references that is not null. */
const conditionOf = (
  described: Described,
  filter: 'programme' | 'district',
  schema: string,
  parameter: string,
): string => {
  const own = ownOf(described, filter);
  if (own) return own.is(`t."${own.column}"`, parameter);
  const [direct] = OWN[filter];
  const cases = referencesOf(described, filter).map(
    ({ column, relation, key, gives }) =>
      `when t."${column}" is not null then exists (select from ${schema}."${relation}" r where r."${key}" = t."${column}" and ${direct!.is(`r."${gives}"`, parameter)})`,
  );
  return `case ${cases.join(' ')} else false end`;
};

/** The rows of a table or view that a filter leaves. */
export const filtered = (described: Described, filter: ExportFilter, schema: string): Selection => {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const { programmeId, districts, from, to } = filter;
  if (programmeId !== undefined) conditions.push(conditionOf(described, 'programme', schema, put(programmeId)));
  if (districts !== undefined) conditions.push(conditionOf(described, 'district', schema, put(districts)));
  const day = `t."${DAY_OF[described.name] ?? ''}"`;
  if (from !== undefined) conditions.push(`${day} >= ${put(from)}::date`);
  if (to !== undefined) conditions.push(`${day} <= ${put(to)}::date`);
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  return { text: `select t.* from ${schema}."${described.name}" t${where}`, values };
};
