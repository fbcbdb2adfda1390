import { toLine } from '../../src/cli/log-lines';
import type { TestRuntime } from '../support/runtime';

/** Schemas that a backup or an analyst may meet. The vault is not among them: it holds the keys and the names. */
const SCHEMAS = ['log', 'journal', 'store', 'engine', 'subscription', 'processing', 'read', 'analytics', 'platform'];

/** Everything these schemas hold, by relation, each row as JSON; rows and their keys in one order. */
export const contentsByRelation = async (
  runtime: TestRuntime,
  schemas = SCHEMAS,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = await runtime.sql(
    `select format('%I.%I', n.nspname, c.relname) as relation
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind in ('r', 'v', 'm', 'p')
      order by 1`,
    [schemas],
  );
  const contents = new Map<string, readonly string[]>();
  for (const { relation } of found) {
    const name = String(relation);
    const rows = await runtime.sql(`select to_jsonb(t)::text as row from ${name} t order by 1`);
    contents.set(
      name,
      rows.map(({ row }) => String(row)),
    );
  }
  // On another store the table is empty, and what a backup has of it is what the store gives.
  if (runtime.config.eventStore !== 'postgres')
    contents.set(
      'log.event',
      (await runtime.events()).map((event) => JSON.stringify(event)),
    );
  return contents;
};

/** The lines of `buurtbaan export`. */
export const exportedLog = async (runtime: TestRuntime): Promise<string> => {
  let lines = '';
  for await (const { events } of runtime.store.readAll()) lines += events.map((event) => `${toLine(event)}\n`).join('');
  return lines;
};
