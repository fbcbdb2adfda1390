import type { ClientBase } from 'pg';
import canonicalize from 'canonicalize';
import type { Cell } from '../projection';
import type { Compared } from './compared';

/** A row that differs: as it stands and as it should be, undefined where there is none. */
export type DifferingRow = {
  readonly stands?: Readonly<Record<string, Cell>>;
  readonly should?: Readonly<Record<string, Cell>>;
  /** The columns that differ, where there are both. */
  readonly columns: readonly string[];
};

type Found = { readonly stands: string | null; readonly should: string | null; readonly columns: readonly string[] };

const PAGE = 200;

const quoted = (columns: readonly string[], alias: string): readonly string[] =>
  columns.map((column) => `${alias}."${column}"`);

/** Everything that is not the same in both, in the order of the primary key. The database compares: rows that are equal never come here. */
const differing = ({ served, should, primaryKey, columns }: Compared): string => {
  const names = Object.keys(columns);
  const same = primaryKey.map((column) => `t."${column}" = s."${column}"`).join(' and ');
  const cells = (alias: string): string => `(${quoted(names, alias).join(', ')})`;
  const changed = names.map((name) => `case when t."${name}" is distinct from s."${name}" then '${name}' end`);
  const order = primaryKey.map((column) => `coalesce(t."${column}", s."${column}")`);
  return `
    select case when t."is there" then row_to_json(t)::text end as stands,
           case when s."is there" then row_to_json(s)::text end as should,
           array_remove(array[${changed.join(', ')}], null) as columns
      from (select *, true as "is there" from ${served} served) t
      full join (select *, true as "is there" from ${should} should) s on ${same}
     where t."is there" is null or s."is there" is null or ${cells('t')} is distinct from ${cells('s')}
     order by ${order.join(', ')}`;
};

const parsed = (text: string | null): DifferingRow['stands'] =>
  text === null ? undefined : (JSON.parse(text) as NonNullable<DifferingRow['stands']>);

/** A state that a database wrote and read again has its fields in another order, and is the same. */
const isSameState = (a: Cell | undefined, b: Cell | undefined): boolean => {
  try {
    return canonicalize(JSON.parse(String(a))) === canonicalize(JSON.parse(String(b)));
  } catch {
    return false;
  }
};

const asRow = ({ stands, should, columns }: Found, { of }: Compared): DifferingRow | undefined => {
  const row = { stands: parsed(stands), should: parsed(should) };
  if (!row.stands || !row.should) return { ...row, columns: [] };
  const { state: a } = row.stands;
  const { state: b } = row.should;
  const left = of === 'state' && isSameState(a, b) ? columns.filter((name) => name !== 'state') : columns;
  return left.length === 0 ? undefined : { ...row, columns: left };
};

/** The rows that differ, page by page, as the caller's transaction sees them. */
export async function* differingRows(
  client: ClientBase,
  compared: Compared,
): AsyncGenerator<readonly DifferingRow[], void> {
  await client.query(`declare differing no scroll cursor for ${differing(compared)}`);
  for (;;) {
    const { rows } = await client.query<Found>(`fetch ${PAGE} from differing`);
    if (rows.length === 0) break;
    yield rows.flatMap((row) => asRow(row, compared) ?? []);
  }
  await client.query('close differing');
}

/** How many rows there should be. */
export const rowCount = async (client: ClientBase, { should }: Compared): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(`select count(*) as count from ${should} s`);
  return rows[0]!.count;
};
