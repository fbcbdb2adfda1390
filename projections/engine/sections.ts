import { carrierOf, type Encoder } from './columns';
import type { Parked } from './entry';
import type { Fold } from './fold';
import type { Cell, Projection, Table } from './projection';
import type { RowChange, RowChanges } from './row-changes';
import { parkedRelationOf, stateRelationOf, type StoredTableSet } from './table-set';

/** What a batch led to in one table set. `texts`: the JSON of its changed states, by key. */
export type FoldedChanges = {
  readonly fold: Pick<Fold, 'states' | 'tables' | 'parked'>;
  readonly texts: ReadonlyMap<string, string>;
  /** Rows that were encoded page by page, per table, and are no longer in the fold: those that are only inserted. */
  readonly encoded?: readonly (EncodedRows | undefined)[];
};

/** The part of a statement that writes some items to one table, from parameter `$from` on. */
export type StatementPart = {
  readonly sql: (from: number) => string;
  readonly width: number;
  readonly values: () => unknown[];
};
/** What a batch changes in one table; `undefined` for nothing. */
export type StatementSection = (changed: FoldedChanges) => StatementPart | undefined;

/** Rows of one table, encoded. Those that are only inserted are kept so: as objects the collector copies them twice. */
export type EncodedRows = {
  readonly encoder: Encoder<RowChange>;
  count: number;
  /** Of a served table: what changed is told by these. */
  readonly names?: string[];
};

/** Columns that are sent together: as rows `n` of a statement, and the cells of one of those. */
const columnEncoding = (types: readonly string[]) => {
  const carriers = types.map(carrierOf);
  const names = carriers.map(({ unnest }, i) => unnest(1).map((_, j) => `n.c${i}_${j}`));
  const starts = carriers.map((_, i) => carriers.slice(0, i).reduce((sum, { width }) => sum + width, 0));
  return {
    width: carriers.reduce((sum, { width }) => sum + width, 0),
    // Unnested in the select list, where rows stream by: as a function in `from` they are all stored first, at twice
    // the cost.
    rows: (from: number): string => {
      const arrays = carriers.flatMap(({ unnest }, i) => unnest(from + starts[i]!));
      const aliases = names.flat().map((name) => name.slice('n.'.length));
      return `(select ${arrays.map((array, i) => `unnest(${array}) as ${aliases[i]}`).join(', ')}) as n`;
    },
    cells: (from: number): readonly string[] => carriers.map(({ cell }, i) => cell(from + starts[i]!, names[i]!)),
    encoder: <T>(reads: readonly ((item: T) => Cell | undefined)[]): Encoder<T> => {
      const encoders = carriers.map(({ encoder }, i) => encoder(reads[i]!));
      return {
        add: (items) => encoders.forEach((encoder) => encoder.add(items)),
        take: () => encoders.flatMap((encoder) => encoder.take()),
      };
    },
  };
};

const encode = <T>(encoder: Encoder<T>, items: readonly T[]): unknown[] => {
  encoder.add(items);
  return [...encoder.take()];
};

const cellOf = (column: string): ((change: RowChange) => Cell | undefined) => {
  switch (column) {
    case 'state_key':
      return ({ key }) => key;
    case 'first_position':
      return ({ first }) => first;
    case 'last_position':
      return ({ last }) => last;
    case 'parked_at':
      return ({ parkedAt }) => parkedAt;
    default:
      return ({ row }) => row[column];
  }
};

/** A position of 0: the fold knows only that the row is there, whose stored position is kept. */
const updated = (name: string): string =>
  name === 'first_position' || name === 'last_position'
    ? `${name} = case excluded.${name} when 0 then t.${name} else excluded.${name} end`
    : `"${name}" = excluded."${name}"`;

const itemsOf = (changes: RowChanges): readonly RowChange[] => {
  const items: RowChange[] = [];
  for (const change of changes.values()) if (change) items.push(change);
  return items;
};

/** Sorted keys: index pages are touched in order. */
const sortedItemsOf = (changes: RowChanges): readonly RowChange[] => {
  const names: string[] = [];
  for (const [name, change] of changes) if (change) names.push(name);
  return names.sort().map((name) => changes.get(name)!);
};

const isInsertOnly = ({ appendOnly }: Projection, table: Table<unknown>): boolean =>
  appendOnly === true || 'emit' in table;

const putSection = (tableSet: StoredTableSet, index: number): StatementSection => {
  const table = tableSet.projection.tables[index]!;
  const { primaryKey } = table;
  const isInserted = isInsertOnly(tableSet.projection, table);
  const { relation, columns } = tableSet.tables[index]!;
  const { width, rows, cells, encoder } = columnEncoding(columns.map(({ type }) => type));
  const reads = columns.map(({ name }) => cellOf(name));
  const others = columns.filter(({ name }) => !primaryKey.includes(name)).map(({ name }) => updated(name));
  const conflict = isInserted
    ? ''
    : `on conflict (${primaryKey.map((name) => `"${name}"`).join(', ')}) do update set ${others.join(', ')}`;
  const sql = (from: number): string =>
    `insert into ${relation} as t (${columns.map(({ name }) => `"${name}"`).join(', ')})
     select ${cells(from).join(', ')} from ${rows(from)} ${conflict}`;
  return ({ fold, encoded }) => {
    const before = encoded?.[index];
    if (before) return before.count === 0 ? undefined : { width, sql, values: () => [...before.encoder.take()] };
    const changes = fold.tables[index]!;
    // Rows of their own events come in order already, and lie in it: a ledger is read along the log.
    const items = isInserted ? itemsOf(changes) : sortedItemsOf(changes);
    return items.length === 0 ? undefined : { width, sql, values: () => encode(encoder(reads), items) };
  };
};

const goSection = (tableSet: StoredTableSet, index: number): StatementSection => {
  const { primaryKey } = tableSet.projection.tables[index]!;
  const { relation, columns } = tableSet.tables[index]!;
  const types = primaryKey.map((name) => columns.find((column) => column.name === name)!.type);
  const { width, rows, cells, encoder } = columnEncoding(types);
  const reads = types.map((type, i) => (parts: readonly string[]): Cell => {
    const part = parts[i]!;
    return ['bigint', 'integer', 'smallint'].includes(type) ? Number(part) : part;
  });
  const sql = (from: number): string =>
    `delete from ${relation} as t using ${rows(from)}
      where ${cells(from)
        .map((cell, i) => `t."${primaryKey[i]}" = ${cell}`)
        .join(' and ')}`;
  return ({ fold }) => {
    const gone: (readonly string[])[] = [];
    for (const [name, change] of fold.tables[index]!) if (!change) gone.push(name.split('\u0000'));
    return gone.length === 0 ? undefined : { width, sql, values: () => encode(encoder(reads), gone) };
  };
};

const stateSection = (tableSet: StoredTableSet): StatementSection => {
  const { width, rows, cells, encoder } = columnEncoding(['text', 'json', 'bigint', 'bigint']);
  const sql = (from: number): string =>
    `insert into ${stateRelationOf(tableSet)} as t (key, state, first_position, last_position)
     select ${cells(from).join(', ')} from ${rows(from)}
     on conflict (key) do update set state = excluded.state, last_position = excluded.last_position`;
  return ({ fold: { states }, texts }) => {
    if (states.size === 0) return undefined;
    const values = (): unknown[] =>
      encode(
        encoder<string>([
          (key) => key,
          (key) => texts.get(key),
          (key) => states.get(key)!.first,
          (key) => states.get(key)!.last,
        ]),
        [...states.keys()].sort(),
      );
    return { width, sql, values };
  };
};

const parkedSection = (tableSet: StoredTableSet): StatementSection => {
  const { projection, build } = tableSet;
  const { width, rows, cells, encoder } = columnEncoding(['text', 'bigint', 'uuid', 'text', 'text']);
  const sql = (from: number): string =>
    `insert into ${parkedRelationOf(tableSet)} (projection, version, run, key, position, event_id, error_code, error)
     select '${projection.name}', ${projection.version}, ${build}, ${cells(from).join(', ')} from ${rows(from)}`;
  return ({ fold: { parked } }) => {
    if (parked.size === 0) return undefined;
    const values = (): unknown[] =>
      encode(
        encoder<Parked>([
          ({ key }) => key,
          (p) => p.position,
          ({ eventId }) => eventId,
          ({ code }) => code,
          ({ error }) => error,
        ]),
        [...parked.values()],
      );
    return { width, sql, values };
  };
};

/** What collects the rows of each table page by page; undefined for a table whose rows may still change. */
export const encodedRows = ({ projection, tables, isServed }: StoredTableSet): readonly (EncodedRows | undefined)[] =>
  tables.map(({ columns }, index) => {
    if (!isInsertOnly(projection, projection.tables[index]!)) return undefined;
    const { encoder } = columnEncoding(columns.map(({ type }) => type));
    return { encoder: encoder(columns.map(({ name }) => cellOf(name))), count: 0, ...(isServed && { names: [] }) };
  });

/** Takes those rows over from the fold. Throws `CellInvalid`. */
export const takeRows = (encoded: readonly (EncodedRows | undefined)[], { tables }: Pick<Fold, 'tables'>): void => {
  for (const [index, rows] of encoded.entries()) {
    if (!rows) continue;
    const items = itemsOf(tables[index]!);
    rows.encoder.add(items);
    rows.count += items.length;
    if (rows.names) for (const name of tables[index]!.keys()) rows.names.push(name);
    tables[index]!.clear();
  }
};

/** Every table that a batch may change. */
export const sectionsOf = (tableSet: StoredTableSet): readonly StatementSection[] => {
  const { tables, appendOnly } = tableSet.projection;
  const puts = tables.map((_, index) => putSection(tableSet, index));
  if (appendOnly) return [...puts, parkedSection(tableSet)];
  const goes = tables.flatMap((table, index) => ('emit' in table ? [] : [goSection(tableSet, index)]));
  return [...puts, ...goes, stateSection(tableSet), parkedSection(tableSet)];
};
