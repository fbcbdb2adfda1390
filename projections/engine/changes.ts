import type { ClientBase } from 'pg';
import { positionOf } from '../../src/subscriptions/checkpoints';
import type { StatementPart } from './sections';
import { tableSetName, type TableSet } from './table-set';
import type { TableSetChanges } from './write';

/** A primary key: its text, or a list of texts when several columns make it. */
export type KeyText = string | readonly string[];

/** What changed in one table: keys of rows that were written, and of rows that are gone. */
export type TableChanges = { readonly written?: readonly KeyText[]; readonly gone?: readonly KeyText[] };

/** What an entry of `engine.change` tells, by name of the table. A table that was switched has neither list. */
export type ChangesByTable = Readonly<Record<string, TableChanges>>;

/** `batch`: events were applied. `repair`: rows were put right where the checkpoint stands. `switch`: of a rebuild. */
export type ChangeKind = 'batch' | 'repair' | 'switch';

/** The text of a key from the name of its row (`primaryKeyOf`). */
const keyText = (name: string): KeyText => (name.includes('\u0000') ? name.split('\u0000') : name);

const tableChanges = ({ fold, encoded }: TableSetChanges, index: number): TableChanges | undefined => {
  const written: KeyText[] = (encoded?.[index]?.names ?? []).map(keyText);
  const gone: KeyText[] = [];
  for (const [name, change] of fold.tables[index]!) (change ? written : gone).push(keyText(name));
  if (written.length === 0 && gone.length === 0) return undefined;
  return { ...(written.length > 0 && { written }), ...(gone.length > 0 && { gone }) };
};

/**
 * The part of a statement that says which rows of served tables it changes. Undefined when it changes none: of tables
 * that nobody sees yet nothing is told, so that a rebuild costs what it did.
 */
export const changePart = (
  changes: readonly TableSetChanges[],
  position: number,
  kind: ChangeKind,
): StatementPart | undefined => {
  const told: Record<string, TableChanges> = {};
  for (const changed of changes) {
    const { projection, isServed } = changed.tableSet;
    if (!isServed) continue;
    for (const [index, { name }] of projection.tables.entries()) {
      const ofTable = tableChanges(changed, index);
      if (ofTable) told[name] = ofTable;
    }
  }
  if (Object.keys(told).length === 0) return undefined;
  return {
    width: 3,
    sql: (from) =>
      `insert into engine.change (position, kind, tables) values ($${from}::bigint, $${from + 1}, $${from + 2}::json)`,
    values: () => [position, kind, JSON.stringify(told)],
  };
};

/** Says that other tables are served from here on: whoever follows the old ones reads anew. In the caller's transaction. */
export const tellSwitch = async (client: ClientBase, tableSet: TableSet): Promise<void> => {
  const told = Object.fromEntries(tableSet.projection.tables.map(({ name }) => [name, {}]));
  await client.query(`insert into engine.change (position, kind, tables) values ($1, 'switch', $2)`, [
    await positionOf(client, tableSetName(tableSet)),
    JSON.stringify(told),
  ]);
};
