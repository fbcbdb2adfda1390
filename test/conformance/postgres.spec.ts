import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../src/platform/database/connection';
import type { EventStore } from '../../src/event-store/event-store';
import type { PostgresLogOptions } from '../../src/event-store/postgres/connection';
import { WakeUps } from '../../src/event-store/postgres/wake-ups';
import { logMigrations } from '../../src/event-store/postgres/migrations';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { urlAs } from '../../src/platform/database/roles';
import { asSuperuser, testDatabase } from '../support/database';
import { conformance } from './conformance';
import { all, aStream, startFollower, outcomeOf, someEvents } from './events';
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
    capabilities: {
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
      withoutWakeUps: async () => open({ wakeUps: false }),
      unreachable: () => open({ connectionString: 'postgres://nobody@127.0.0.1:1/none', answerWithin: 300 }),
      tampering: async () => tampering(url, applicationUrl),
      deleteStream: { cannot: 'no stream can be deleted: a trigger refuses it, to a superuser too' },
      repeatsWithoutRevision: () => undefined,
      emptyLog: () => undefined,
    },
  };
}

async function emptyLog(): Promise<Subject> {
  const { url, applicationUrl, drop } = await testDatabase(logMigrations);
  return subjectOn(url, applicationUrl, drop);
}

conformance('postgres', emptyLog, ['deleteStream']);

describe('the PostgreSQL log by itself', () => {
  let log: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    log = await testDatabase(logMigrations);
  });
  afterAll(() => log.drop());

  /** A store while somebody else holds the counter. */
  async function whileHeld<T>(
    options: Partial<PostgresLogOptions>,
    work: (store: EventStore) => Promise<T>,
  ): Promise<T> {
    const store = new PostgresEventStore({ connectionString: log.applicationUrl, ...options });
    await store.append(aStream(), someEvents(1), 'no-stream');
    const holder = new Connection({ connectionString: log.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from log.counter for update');
    try {
      return await work(store);
    } finally {
      await holder.end();
      await store.close();
    }
  }

  it('appends on a server whose transactions are serializable by default', async () => {
    const { pathname } = new URL(log.url);
    const set = (level: string) =>
      asSuperuser(async (client) => {
        await client.query(`alter database ${pathname.slice(1)} set default_transaction_isolation to '${level}'`);
      }, log.url);
    await set('serializable');
    const warnings: string[] = [];
    const options = { connectionString: log.applicationUrl, warn: (message: string) => warnings.push(message) };
    const stores = [0, 1].map(() => new PostgresEventStore(options));
    const appends = stores.flatMap((store) =>
      Array.from({ length: 30 }, () => store.append(aStream(), someEvents(2), 'no-stream')),
    );
    expect(await Promise.all(appends)).toHaveLength(60);
    // None was refused because of another and sent again.
    expect(warnings).toStrictEqual([]);
    await Promise.all(stores.map((store) => store.close()));
    await set('read committed');
  });

  it('says why it cannot be used, and quotes nothing', async () => {
    const warnings: string[] = [];
    await whileHeld({ answerWithin: 2_500, warn: (message) => warnings.push(message) }, async (store) => {
      await expect(store.append(aStream(), someEvents(1), 'any')).rejects.toMatchObject({
        name: 'StoreUnavailable',
        cause: { code: '55P03' },
      });
    });
    expect(warnings).toStrictEqual(['the log in PostgreSQL: SQLSTATE 55P03']);
  });

  it('holds no reader of a stream longer than an answer may take, though the server says nothing', async () => {
    const store = new PostgresEventStore({ connectionString: log.applicationUrl, answerWithin: 500 });
    await asSuperuser(async (client) => {
      await client.query('begin');
      await client.query('lock table log.event');
      const from = performance.now();
      expect(await outcomeOf(all(store.read(aStream())))).toStrictEqual({ name: 'StoreUnavailable' });
      // Its first question is given a second at the least.
      expect(performance.now() - from).toBeLessThan(3_000);
    }, log.url);
    await store.close();
  });

  it('lets no more appends wait than it has room for', async () => {
    const outcomes = await whileHeld({ queueLimit: 20, answerWithin: 500 }, async (store) => {
      const first = outcomeOf(store.append(aStream(), someEvents(1), 'any'));
      await sleep(50); // it is on its way, and waits for the counter
      const appends = Array.from({ length: 30 }, () => store.append(aStream(), someEvents(1), 'any'));
      const refused = await Promise.all(
        appends.slice(20).map((append) => append.catch((error: unknown) => (error as Error).message)),
      );
      return [refused, await first, ...(await Promise.all(appends.slice(0, 20).map(outcomeOf)))];
    });
    expect(outcomes).toStrictEqual([
      Array(10).fill('20 appends are waiting'),
      ...Array(21).fill({ name: 'StoreUnavailable' }),
    ]);
  });

  it('says in time that it has no answer, and the same append again is written once', async () => {
    const [stream, events] = [aStream(), someEvents(2)];
    const waited = await whileHeld({ answerWithin: 700 }, async (store) => {
      const from = performance.now();
      await expect(store.append(stream, events, 'no-stream')).rejects.toThrow('the log did not answer in time');
      return performance.now() - from;
    });
    const store = new PostgresEventStore({ connectionString: log.applicationUrl });
    expect(await store.append(stream, events, 'no-stream')).toMatchObject({ revision: 1 });
    expect((await all(store.read(stream))).map(({ eventId }) => eventId)).toStrictEqual(
      events.map(({ eventId }) => eventId),
    );
    await store.close();
    expect(waited).toBeLessThan(1_200);
  });

  it('sends an append again by itself when the counter comes free in time', async () => {
    const holding = sleep(2_500); // longer than the server's lock time-out
    const store = new PostgresEventStore({ connectionString: log.applicationUrl });
    const answer = await whileHeld({}, async () => {
      const append = store.append(aStream(), someEvents(1), 'no-stream');
      await holding;
      return { append };
    });
    expect(await answer.append).toMatchObject({ revision: 0, repeated: false });
    await store.close();
  });

  it('notifies other instances by NOTIFY, which a subscription that polls once a minute needs', async () => {
    const store = new PostgresEventStore({ connectionString: log.applicationUrl });
    const listening = new PostgresEventStore({ connectionString: log.applicationUrl, pollEvery: 60_000 });
    const { position, recordedAt } = await store.head();
    const follower = startFollower(listening);
    await follower.reaches(position);
    await sleep(300); // until it listens
    const appended = await store.append(aStream(), someEvents(1), 'no-stream');
    await follower.reaches(appended.position, 2_000);
    await follower.stop();
    await Promise.all([store.close(), listening.close()]);
    expect(appended.recordedAt >= (recordedAt ?? '')).toBe(true);
  });

  it('loses no wake-up that comes between a read and the wait after it', async () => {
    const wakeUps = new WakeUps({ connectionString: log.applicationUrl, wakeUps: false });
    const { signal } = new AbortController();
    const before = wakeUps.count;
    wakeUps.send();
    const from = performance.now();
    await wakeUps.wait(before, 2_000, signal);
    expect(performance.now() - from).toBeLessThan(1_000);
    await wakeUps.close();
  });

  it('has a comment on every table, column and function', async () => {
    const client = new Connection({ connectionString: log.url });
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
    expect(rows).toStrictEqual([]);
  });
});
