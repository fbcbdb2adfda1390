import { toLine } from '../../src/cli/log-lines';
import type { TestHouse } from '../support/house';

/** Schemas that a backup or an analyst may meet. The vault is not among them: it holds the keys and the names. */
const SCHEMAS = ['log', 'journal', 'store', 'engine', 'subscription', 'processing', 'read', 'analytics', 'platform'];

/** Everything these schemas hold, by relation, each row as JSON; rows and their keys in one order. */
export const relations = async (
  house: TestHouse,
  schemas = SCHEMAS,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = await house.sql(
    `select format('%I.%I', n.nspname, c.relname) as relation
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind in ('r', 'v', 'm', 'p')
      order by 1`,
    [schemas],
  );
  const contents = new Map<string, readonly string[]>();
  for (const { relation } of found) {
    const name = String(relation);
    const rows = await house.sql(`select to_jsonb(t)::text as row from ${name} t order by 1`);
    contents.set(
      name,
      rows.map(({ row }) => String(row)),
    );
  }
  // On another store the table is empty, and what a backup has of it is what the store gives.
  if (house.config.eventStore !== 'postgres')
    contents.set(
      'log.event',
      (await house.events()).map((event) => JSON.stringify(event)),
    );
  return contents;
};

/** The lines of `buurtbaan export`. */
export const exported = async (house: TestHouse): Promise<string> => {
  let lines = '';
  for await (const { events } of house.store.readAll()) lines += events.map((event) => `${toLine(event)}\n`).join('');
  return lines;
};
