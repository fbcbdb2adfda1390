import { createHash } from 'node:crypto';
import type { Checkpoint } from '../../src/event-store/event-store';
import { carrierOf } from './columns';
import type { Change, Entry, Fold, Parked } from './fold';
import type { Cell } from './projection';
import { stateRelationOf, type StoredSlot } from './slot';

/** A slot whose lease the caller holds: `position` is where the database has it, `fence` what proves the lease. */
export type HeldSlot = StoredSlot & { position: number; readonly fence: number };

/** What a batch led to in one slot. `texts`: the JSON of its changed states, by key. */
export type Outcome = {
  readonly slot: HeldSlot;
  readonly fold: Pick<Fold, 'states' | 'tables' | 'parked'>;
  readonly texts: ReadonlyMap<string, string>;
};

type Values = unknown[];
type Section = {
  readonly sql: (from: number) => string;
  readonly width: number;
  readonly values: (outcome: Outcome) => Values;
};

type Item = readonly [name: string, change: Change];
const ascending = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1);

/** Columns that travel together, as `unnest(…) as n (…)` and the cells of one of its rows. */
const travel = (types: readonly string[]) => {
  const carriers = types.map(carrierOf);
  const names = carriers.map(({ unnest }, i) => unnest(1).map((_, j) => `n.c${i}_${j}`));
  const starts = carriers.map((_, i) => carriers.slice(0, i).reduce((sum, { width }) => sum + width, 0));
  return {
    width: carriers.reduce((sum, { width }) => sum + width, 0),
    rows: (from: number): string =>
      `unnest(${carriers.flatMap(({ unnest }, i) => unnest(from + starts[i]!)).join(', ')})
        as n (${names.flat().join(', ').replaceAll('n.', '')})`,
    cells: (from: number): readonly string[] => carriers.map(({ cell }, i) => cell(from + starts[i]!, names[i]!)),
    encode: <T>(items: readonly T[], reads: readonly ((item: T) => Cell | undefined)[]): Values =>
      carriers.flatMap(({ encode }, i) => encode(items, reads[i]!)),
  };
};

const cellOf = (column: string): ((item: Item) => Cell | undefined) => {
  switch (column) {
    case 'state_key':
      return ([, change]) => change.key;
    case 'first_position':
      return ([, change]) => change.first;
    case 'last_position':
      return ([, change]) => change.last;
    case 'parked_at':
      return ([, change]) => change.parkedAt;
    default:
      return ([, change]) => change.row[column];
  }
};

/** Rows that stand there keep a position of their own where the fold knows only that there is one: it says 0. */
const updated = (name: string): string =>
  name === 'first_position' || name === 'last_position'
    ? `${name} = case excluded.${name} when 0 then t.${name} else excluded.${name} end`
    : `"${name}" = excluded."${name}"`;

const putSection = (slot: StoredSlot, index: number): Section => {
  const { appendOnly, tables } = slot.projection;
  const { primaryKey } = tables[index]!;
  const { relation, columns } = slot.tables[index]!;
  const { width, rows, cells, encode } = travel(columns.map(({ type }) => type));
  const reads = columns.map(({ name }) => cellOf(name));
  const others = columns.filter(({ name }) => !primaryKey.includes(name)).map(({ name }) => updated(name));
  const conflict = appendOnly
    ? ''
    : `on conflict (${primaryKey.map((name) => `"${name}"`).join(', ')}) do update set ${others.join(', ')}`;
  return {
    width,
    sql: (from) => `insert into ${relation} as t (${columns.map(({ name }) => `"${name}"`).join(', ')})
      select ${cells(from).join(', ')} from ${rows(from)} ${conflict}`,
    values: ({ fold }) => {
      const items = [...fold.tables[index]!].filter((item): item is [string, Change] => item[1] !== undefined);
      // Sorted keys: index pages are touched in order. Rows of their own events come in that order already.
      return encode(appendOnly ? items : items.sort(ascending), reads);
    },
  };
};

const goSection = (slot: StoredSlot, index: number): Section => {
  const { primaryKey } = slot.projection.tables[index]!;
  const { relation, columns } = slot.tables[index]!;
  const types = primaryKey.map((name) => columns.find((column) => column.name === name)!.type);
  const { width, rows, cells, encode } = travel(types);
  const reads = types.map((type, i) => (parts: readonly string[]): Cell => {
    const part = parts[i]!;
    return ['bigint', 'integer', 'smallint'].includes(type) ? Number(part) : part;
  });
  return {
    width,
    sql: (from) => `delete from ${relation} as t using ${rows(from)}
      where ${cells(from)
        .map((cell, i) => `t."${primaryKey[i]}" = ${cell}`)
        .join(' and ')}`,
    values: ({ fold }) => {
      const gone: (readonly string[])[] = [];
      for (const [name, change] of fold.tables[index]!) if (!change) gone.push(name.split('\u0000'));
      return encode(gone, reads);
    },
  };
};

const stateSection = (slot: StoredSlot): Section => {
  const { width, rows, cells, encode } = travel(['text', 'json', 'bigint', 'bigint']);
  return {
    width,
    sql: (from) => `insert into ${stateRelationOf(slot)} as t (key, state, first_position, last_position)
      select ${cells(from).join(', ')} from ${rows(from)}
      on conflict (key) do update set state = excluded.state, last_position = excluded.last_position`,
    values: ({ fold, texts }) =>
      encode<readonly [string, Entry]>(
        [...fold.states].sort(ascending),
        [([key]) => key, ([key]) => texts.get(key), ([, { first }]) => first, ([, { last }]) => last],
      ),
  };
};

const parkedSection = ({ projection, run }: StoredSlot): Section => {
  const { width, rows, cells, encode } = travel(['text', 'bigint', 'uuid', 'text', 'text']);
  return {
    width,
    sql: (from) => `insert into engine.parked (projection, version, run, key, position, event_id, error_code, error)
      select '${projection.name}', ${projection.version}, ${run}, ${cells(from).join(', ')} from ${rows(from)}`,
    values: ({ fold }) =>
      encode<Parked>(
        [...fold.parked.values()],
        [({ key }) => key, (p) => p.position, ({ eventId }) => eventId, ({ code }) => code, ({ error }) => error],
      ),
  };
};

const sectionsOf = (slot: StoredSlot): readonly Section[] => {
  const { tables, appendOnly } = slot.projection;
  const puts = tables.map((_, index) => putSection(slot, index));
  if (appendOnly) return [...puts, parkedSection(slot)];
  return [...puts, ...tables.map((_, index) => goSection(slot, index)), stateSection(slot), parkedSection(slot)];
};

/** A statement with its parameters, for `pg`. */
export type Statement = { readonly name: string; readonly text: string; readonly values: Values };

/**
 * Everything a batch leads to in some slots, checkpoints included, as one statement: it commits by itself, so that a
 * process that stops half way holds nothing, and PostgreSQL never waits for Node between two tables of a batch.
 * `advance` is asked for first and raises PJ001 before anything is written (sql/001_engine.sql).
 */
export class BatchWrite {
  private readonly sections: readonly (readonly Section[])[];
  private readonly text: string;
  private readonly name: string;

  constructor(
    private readonly slots: readonly HeldSlot[],
    private readonly leaseSeconds: number,
    /** Repairs rows where the checkpoint stands, under the caller's own lock, instead of moving it. */
    private readonly inPlace = false,
  ) {
    this.sections = slots.map(sectionsOf);
    let from = inPlace ? 1 : 10;
    const parts = this.sections.flat().map(({ sql, width }, i) => {
      const part = `w${i} as (${sql(from)})`;
      from += width;
      return part;
    });
    const last = inPlace
      ? 'select'
      : `select engine.advance($1::text[], $2::integer[], $3::integer[], $4::bigint[], $5::bigint[],
                               $6::bigint, $7::uuid, $8::text, make_interval(secs => $9::integer))`;
    this.text = `with ${parts.join(',\n')} ${last}`;
    this.name = `batch-${createHash('sha256').update(this.text).digest('hex').slice(0, 16)}`;
  }

  /** `outcomes` in the order of the slots. Throws `CellInvalid`. */
  statement(outcomes: readonly Outcome[], checkpoint: Checkpoint): Statement {
    const values: Values = this.inPlace ? [] : this.moves(outcomes, checkpoint);
    outcomes.forEach((outcome, i) => {
      for (const section of this.sections[i]!) values.push(...section.values(outcome));
    });
    return { name: this.name, text: this.text, values };
  }

  private moves(outcomes: readonly Outcome[], { position, eventId, native }: Checkpoint): Values {
    return [
      this.slots.map(({ projection }) => projection.name),
      this.slots.map(({ projection }) => projection.version),
      this.slots.map(({ run }) => run),
      this.slots.map(({ fence }) => fence),
      outcomes.map(({ slot }) => slot.position),
      position,
      eventId,
      native ?? null,
      this.leaseSeconds,
    ];
  }
}
