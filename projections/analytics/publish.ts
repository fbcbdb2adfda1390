import type { ClientBase } from 'pg';
import { rowsOf } from '../query';
import { suppressed } from '../small-cells/suppression';
import { published } from '../working-method/working-method.queries';
import { cubeOf, type Cell, type Fact } from './cells';
import { relationOf, type FigureSet } from './figure-set';
import { workingMethodFigure } from './figures/working-method-figure';
import { asOfRelation, figureSets, openFigures, READERS } from './published';
import { described, over, type Relation, type Source } from './relation';

/** What is published: of what, and where the read models of then are. */
export type Publication = {
  /** Where it goes: `analytics`, or a schema as of other days. */
  readonly schema: string;
  readonly source: Source;
  readonly knownOn: string | null;
  readonly validOn: string | null;
  readonly position: number;
};

type Row = Readonly<Record<string, unknown>>;

/** How much more a number of all together is worth than one of what is told apart: the latter goes first. */
const WORTH_OF_TOTALS = 20;
/** When no programme says otherwise (contract.md 2). */
const DEFAULT_SMALL_CELL = 5;

/** Lets both kinds of analysts read a table of figures. */
const READ_BY_ALL = `${READERS.figures}, ${READERS.rows}`;

/** Makes a table anew with these rows. What it shows is all it holds: a plan or statistics of it tell no more. */
const write = async (client: ClientBase, schema: string, relation: Relation, rows: readonly Row[]): Promise<void> => {
  const table = `${schema}.${relation.name}`;
  const columns = Object.entries(relation.columns).map(([name, { type }]) => `${name} ${type}`);
  await client.query(`drop table if exists ${table}; create table ${table} (${columns.join(', ')})`);
  await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
  await client.query(described('table', schema, relation, READ_BY_ALL));
};

/** All of what is in it in the order of its columns; what is about all together comes first. */
const inOrder = (a: Cell, b: Cell): number => {
  const of = ({ place, breakdown, category }: Cell) => [breakdown, ...Object.values(place), category];
  const [left, right] = [of(a), of(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
};

/** The figures of a set that may be shown. */
const figuresOf = async (
  set: FigureSet,
  facts: readonly Fact[],
  least: number,
  signal?: AbortSignal,
): Promise<readonly Row[]> => {
  const { cells, sums } = cubeOf(set, facts);
  const measures = Object.keys(set.measures);
  const hasBreakdowns = Object.keys(set.breakdowns).length > 0;
  const hidden = new Map<string, ReadonlySet<number>>();
  for (const measure of measures) {
    const figures = cells.map(({ breakdown, amounts, people, isUnpublished }) => ({
      value: amounts[measure]!,
      people,
      isUnpublished,
      worth: amounts[measure]! * (breakdown === null && hasBreakdowns ? WORTH_OF_TOTALS : 1),
    }));
    hidden.set(measure, await suppressed(figures, sums, least, signal));
  }
  return cells
    .map((cell, i) => ({ cell, i }))
    .filter(({ cell }) => !cell.isUnpublished)
    .sort((a, b) => inOrder(a.cell, b.cell))
    .map(({ cell: { place, breakdown, category, amounts }, i }) => ({
      ...place,
      ...(hasBreakdowns && { breakdown, category }),
      ...Object.fromEntries(
        measures.map((measure) => [measure, hidden.get(measure)!.has(i) ? null : amounts[measure]]),
      ),
    }));
};

type Programme = { readonly programme_id: string; readonly small_cell: number };
type Method = Parameters<typeof published>[0][number] & { readonly programme_id: string };

/** Of each programme by itself, as its own route shows it. */
const workingMethods = (programmes: readonly Programme[], methods: readonly Method[]): readonly Row[] =>
  programmes.flatMap(({ programme_id, small_cell }) =>
    published(
      methods.filter((method) => method.programme_id === programme_id),
      small_cell,
    ).map((row) => ({ programme_id, ...row })),
  );

/**
 * Makes every table of figures of a schema, in the caller's transaction. Facts about several programmes obey the strictest
 * of their `smallCell`. Throws the reason of `signal`.
 */
export const publishFigures = async (
  client: ClientBase,
  publication: Publication,
  signal?: AbortSignal,
): Promise<void> => {
  const { schema, source, knownOn, validOn, position } = publication;
  const ask = <R extends Row>(sql: string): Promise<readonly R[]> => rowsOf<R>(client, over(source, sql));
  const programmes = await ask<Programme>(
    `select programme_id::text, (parameters::jsonb ->> 'smallCell')::integer as small_cell
       from read.programme order by programme_id`,
  );
  const least = Math.max(
    ...programmes.map(({ small_cell }) => small_cell),
    programmes.length === 0 ? DEFAULT_SMALL_CELL : 0,
  );
  const tables: (readonly [Relation, readonly Row[]])[] = [];
  for (const set of figureSets) {
    tables.push([relationOf(set), await figuresOf(set, await ask<Fact>(set.facts), least, signal)]);
  }
  for (const open of openFigures) tables.push([open, await ask(open.sql)]);
  const methods = await ask<Method>('select * from read.working_method order by programme_id, quarter, kind');
  tables.push([workingMethodFigure, workingMethods(programmes, methods)]);
  const [made] = await ask<{ made_at: string }>('select clock_timestamp() as made_at');
  const asOf = { known_on: knownOn, valid_on: validOn, position, made_at: made!.made_at, small_cell: least };
  tables.push([asOfRelation, [asOf]]);
  // All at the end: who reads the old ones waits for the writing alone, and not for what is to be worked out.
  for (const [relation, rows] of tables) await write(client, schema, relation, rows);
};
