import { connected, storedEventsOf } from '../acceptance/tables';
import type { Store } from '../acceptance/store';

/**
 * A hash of everything that a store holds: the rows of every table of its database, each with the transaction that wrote it,
 * so that a row written again as it was shows too, where its sequences stand, and the log where it is elsewhere.
 */
export const hashOf = async (store: Store): Promise<Readonly<Record<string, string>>> => {
  const log = JSON.stringify(await storedEventsOf(store));
  return connected(await store.superuserUrl(), async (client) => {
    const { rows: relations } = await client.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`);
    const hashes: Record<string, string> = { log };
    for (const { name } of relations) {
      const { rows } = await client.query<{ hash: string }>(
        `select md5(coalesce(string_agg(row, E'\\n' order by row), '')) as hash
           from (select row(t.xmin, t.*)::text as row from ${name} t) rows`,
      );
      hashes[name] = rows[0]!.hash;
    }
    return hashes;
  });
};
