import type { Entry } from './entry';
import type { Fold } from './fold';
import type { RowChanges } from './row-changes';
import { primaryKeyOf, shownOf } from './rows';
import type { HeldTableSet, TableSetChanges } from './write';

/** A state as it is stored. */
export type StateRow = { key: string; text: string };

/** Rows that stand there now and that the fold does not give any more. */
const vanished = (
  tableSet: HeldTableSet,
  states: readonly StateRow[],
  table: number,
  now: RowChanges,
): readonly string[] => {
  const definition = tableSet.projection.tables[table]!;
  return states
    .flatMap(({ key, text }) =>
      shownOf(definition, JSON.parse(text), key)
        .parts.flat()
        .map((row) => primaryKeyOf(definition, row)),
    )
    .filter((name) => !now.get(name));
};

/** What the fold gives of some keys, as a batch would write it; `before`: the states that are stored of them. */
export const changesOf = (
  tableSet: HeldTableSet,
  fold: Fold,
  keys: ReadonlySet<string>,
  before: readonly StateRow[],
): TableSetChanges => {
  const states = new Map([...fold.states].filter(([key]) => keys.has(key)));
  const tables = fold.tables.map((changes, table) => {
    const mine: RowChanges = new Map([...changes].filter(([, change]) => change && keys.has(change.key)));
    for (const name of vanished(tableSet, before, table, mine)) mine.set(name, undefined);
    return mine;
  });
  const parked = new Map([...fold.parked].filter(([key]) => keys.has(key)));
  const texts = new Map([...states].map(([key, { state }]: [string, Entry]) => [key, JSON.stringify(state)]));
  return { tableSet, from: tableSet.position, fold: { states, tables, parked }, texts };
};
