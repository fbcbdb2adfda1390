import type { RowName } from '../engine/leaving-out';
import type { Projection, Table } from '../engine/projection';

/** The nouns whose items the API has, each with its collection there and the table that shows it. */
const NOUNS = {
  programme: { collection: 'programmes', table: 'programme' },
  place: { collection: 'places', table: 'place_board' },
  trajectory: { collection: 'trajectories', table: 'progress' },
  person: { collection: 'persons', table: 'person' },
  coach: { collection: 'coaches', table: 'coach' },
  employer: { collection: 'employers', table: 'employer' },
  intervision: { collection: 'intervisions', table: 'intervision' },
  subsidy: { collection: 'subsidies', table: 'subsidy_account' },
  network: { collection: 'networks', table: 'neighbourhood' },
  support: { collection: 'support', table: 'support_decision' },
  'research-round': { collection: 'research-rounds', table: 'research_round' },
  deadline: { collection: 'deadlines', table: 'deadline' },
} as const satisfies Readonly<Record<string, { readonly collection: string; readonly table: string }>>;

/** Names of those nouns. */
export const REPLAYED_NOUNS: readonly string[] = Object.keys(NOUNS);

/** The table of a noun; undefined for what is none. */
export const tableOfNoun = (noun: string): string | undefined =>
  Object.hasOwn(NOUNS, noun) ? NOUNS[noun as keyof typeof NOUNS].table : undefined;

/** The table of a collection's items; undefined for what is no collection. */
export const tableOfCollection = (name: string): string | undefined =>
  Object.values(NOUNS).find(({ collection }) => collection === name)?.table;

/** A table with the read model that fills it. */
export type Filled = { readonly projection: Projection; readonly table: Table<unknown> };

/** The table of this name in schema `read`; undefined when no read model has one. */
export const filledTable = (projections: readonly Projection[], name: string): Filled | undefined => {
  for (const projection of projections) {
    const table = projection.tables.find((one) => one.name === name);
    if (table) return { projection, table };
  }
  return undefined;
};

/** How a cell of a primary key is written in a path, by the type of its column. */
const FORMS: Readonly<Record<string, string>> = {
  uuid: String.raw`[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}`,
  integer: String.raw`\d{1,10}`,
  bigint: String.raw`\d{1,15}`,
};

/** Letters of an id are small in the log; those of a label are kept. */
const asKept = (type: string, cell: string): string => (type === 'uuid' ? cell.toLowerCase() : cell);

/**
 * The row that is meant: by all cells of its primary key in the order of its columns, with commas between them
 * (`<programme>,2021-Q4,buurtkeuken`), or by the id at the end of its key alone, as a contact's. Undefined for what no
 * row of this table can be called.
 */
export const rowNamed = ({ name, primaryKey, columns }: Table<unknown>, said: string): RowName | undefined => {
  const typeOf = (column: string): string => columns[column]?.type ?? 'text';
  const own = primaryKey.at(-1)!;
  const whole = new RegExp(`^${primaryKey.map((column) => `(${FORMS[typeOf(column)] ?? '.+?'})`).join(',')}$`, 's');
  const cells = whole.exec(said)?.slice(1);
  if (cells)
    return {
      table: name,
      key: Object.fromEntries(primaryKey.map((column, i) => [column, asKept(typeOf(column), cells[i]!)])),
    };
  const isOwnId = typeOf(own) === 'uuid' && new RegExp(`^${FORMS['uuid']}$`).test(said);
  return isOwnId ? { table: name, key: { [own]: said.toLowerCase() } } : undefined;
};
