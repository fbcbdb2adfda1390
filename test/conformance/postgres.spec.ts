import { Client } from 'pg';
import type { EventStore } from '../../src/event-store/event-store';
import type { PostgresLogOptions } from '../../src/event-store/postgres/connection';
import { logMigrations } from '../../src/event-store/postgres/migrations';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { urlAs } from '../../src/platform/database/roles';
import { testDatabase } from '../support/database';
import { conformance } from './conformance';
import { dumpOf } from './postgres-dump';
import { disturb, holdTransaction, killConnections, tampering } from './postgres-faults';
import type { Subject } from './subject';
import { killWriters, startWriter } from './writer-process';

afterAll(killWriters);

/** A log in a database of its own; `drop` throws that away. */
function subjectOn(url: string, applicationUrl: string, drop: () => Promise<void>): Subject {
  const stores: EventStore[] = [];
  const open = (options: Partial<PostgresLogOptions> = {}): EventStore => {
    const store = new PostgresEventStore({
      connectionString: applicationUrl,
      applicationName: 'conformance',
      ...options,
    });
    stores.push(store);
    return store;
  };
  return {
    store: open(),
    another: async () => open(),
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await drop();
    },
    powers: {
      killConnections: () => killConnections(url),
      disturb: () => disturb(url),
      holdTransaction: () => holdTransaction(url),
      startWriter: () => startWriter('postgres', applicationUrl),
      dump: async () => {
        const { by, restore } = await dumpOf(url);
        process.stdout.write(`  postgres: the dump is made by ${by}\n`);
        return async () => {
          const server = await restore();
          return subjectOn(server.url, urlAs(server.url, 'application', 'application'), server.stop);
        };
      },
      withoutHints: async () => open({ hints: false }),
      unreachable: () => open({ connectionString: 'postgres://nobody@127.0.0.1:1/none', answerWithin: 300 }),
      tampering: async () => tampering(url, applicationUrl),
      repeatsWithoutRevision: () => undefined,
    },
  };
}

async function emptyLog(): Promise<Subject> {
  const { url, applicationUrl, drop } = await testDatabase(logMigrations);
  return subjectOn(url, applicationUrl, drop);
}

conformance('postgres', emptyLog);

describe('the PostgreSQL log by itself', () => {
  it('has a comment on every table, column and function', async () => {
    const { url, drop } = await testDatabase(logMigrations);
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`
      select format('%s.%s', c.relname, a.attname) as name
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'log'::regnamespace and c.relkind = 'r' and col_description(c.oid, a.attnum) is null
      union all
      select relname from pg_class
       where relnamespace = 'log'::regnamespace and relkind = 'r' and obj_description(oid, 'pg_class') is null
      union all
      select proname from pg_proc where pronamespace = 'log'::regnamespace and obj_description(oid, 'pg_proc') is null`);
    await client.end();
    await drop();
    expect(rows).toStrictEqual([]);
  });
});
