import type { Changes, Entry, Fold } from './fold';
import { identify, shownRows } from './rows';
import type { HeldSlot, Outcome } from './write';

/** A state as it is stored. */
export type StateRow = { key: string; text: string };

/** Rows that stand there now and that the fold does not give any more. */
const vanished = (slot: HeldSlot, states: readonly StateRow[], table: number, now: Changes): readonly string[] => {
  const definition = slot.projection.tables[table]!;
  return states
    .flatMap(({ key, text }) => shownRows(definition, JSON.parse(text), key).map((row) => identify(definition, row)))
    .filter((name) => !now.get(name));
};

/** What the fold gives of some keys, as a batch would write it; `before`: the states that are stored of them. */
export const outcomeOf = (
  slot: HeldSlot,
  fold: Fold,
  keys: ReadonlySet<string>,
  before: readonly StateRow[],
): Outcome => {
  const states = new Map([...fold.states].filter(([key]) => keys.has(key)));
  const tables = fold.tables.map((changes, table) => {
    const mine: Changes = new Map([...changes].filter(([, change]) => change && keys.has(change.key)));
    for (const name of vanished(slot, before, table, mine)) mine.set(name, undefined);
    return mine;
  });
  const parked = new Map([...fold.parked].filter(([key]) => keys.has(key)));
  const texts = new Map([...states].map(([key, { state }]: [string, Entry]) => [key, JSON.stringify(state)]));
  return { slot, from: slot.position, fold: { states, tables, parked }, texts };
};
