import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Pool } from 'pg';
import { engineMigrations } from '../../projections/engine/migrations';
import type { Engine } from '../../projections/engine/engine';
import type { ProjectionRunner } from '../../projections/engine/runner';
import { logMigrations } from '../../src/event-store/postgres/migrations';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { subscriptionMigrations } from '../../src/subscriptions/migrations';
import { testDatabase, type TestDatabase } from '../support/database';
import { decode, eventId, storedEvents } from './events';
import { mixedEvents, tableFigures } from './figures';
import { MemoryLog } from './memory-log';
import { allProjections } from './projections';
import { closeEngines, eventually, runnerOn, testPool } from './fixture';

describe('a process that fills the tables', () => {
  let database: TestDatabase;
  let pool: Pool;
  let store: PostgresEventStore;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    database = await testDatabase([...logMigrations, ...subscriptionMigrations, ...engineMigrations]);
    pool = testPool(database.applicationUrl);
    store = new PostgresEventStore({ connectionString: database.applicationUrl });
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await closeEngines();
    await store.close();
    await pool.end();
    await database.drop();
  });

  const follower = async (): Promise<ChildProcess> => {
    const program = [join(__dirname, 'follower.ts'), database.applicationUrl];
    const child = spawn(process.execPath, ['-r', join(__dirname, '../support/register.mjs'), ...program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  };
  const append = async (from: number, to: number): Promise<void> => {
    for (const event of storedEvents(mixedEvents(to)).slice(from)) await store.append(event.stream, [event], 'any');
  };
  const engineOn = (log: Engine['store']): Engine => ({
    pool,
    store: log,
    decode,
    projections: allProjections(),
    owner: 'standby',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const standby = (): ProjectionRunner => runnerOn(engineOn(store));

  it('is replaced within 10 seconds after it was killed, and nothing is applied twice', async () => {
    const child = await follower();
    await append(0, 60);
    const other = standby();
    await other.start();
    expect(await other.waitFor(60, 10_000)).toBe(true);
    const killed = performance.now();
    child.kill('SIGKILL');
    await append(60, 120);
    expect(await other.waitFor(120, 10_000)).toBe(true);
    expect(performance.now() - killed).toBeLessThan(10_000);
    expect(await tableFigures(pool)).toMatchObject({ lines: 120, last: 120 });
  });

  it('finds itself replaced when it wakes up after a long stop, and writes nothing any more', async () => {
    const child = await follower();
    await append(0, 30);
    const other = standby();
    await other.start();
    expect(await other.waitFor(30, 10_000)).toBe(true);
    child.kill('SIGSTOP');
    await append(30, 90);
    expect(await other.waitFor(90, 10_000)).toBe(true);
    child.kill('SIGCONT');
    await append(90, 150);
    expect(await other.waitFor(150, 10_000)).toBe(true);
    await eventually(async () =>
      (await other.status()).every(({ state, trueLag }) => state === 'following' && trueLag === 0),
    );
    expect(await tableFigures(pool)).toMatchObject({ lines: 150, last: 150 });
  });

  it('stops when the log was put back to an older one, and says so', async () => {
    await append(0, 20);
    const first = standby();
    await first.start();
    await first.waitFor(20, 10_000);
    await first.stop();
    const older = new MemoryLog(storedEvents(mixedEvents(12)));
    const engine = engineOn(older);
    const again = runnerOn(engine);
    await again.start();
    await eventually(() => again.stoppedBecause !== undefined);
    expect(again.stoppedBecause).toBe('log-differs');
    expect((await again.status()).map(({ state }) => state)).toStrictEqual(['stopped', 'stopped', 'stopped']);
    older.add(...storedEvents(mixedEvents(30)).slice(12));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await tableFigures(pool)).toMatchObject({ lines: 20, last: 20 });
  });

  it('stops when an event before its checkpoint is another one by now', async () => {
    await append(0, 20);
    const first = standby();
    await first.start();
    await first.waitFor(20, 10_000);
    await first.stop();
    const other = new MemoryLog(
      storedEvents(mixedEvents(40)).map((e) => ({ ...e, eventId: eventId(e.position + 1000) })),
    );
    const engine = engineOn(other);
    const again = runnerOn(engine);
    await again.start();
    await eventually(() => again.stoppedBecause !== undefined);
    expect(again.stoppedBecause).toBe('log-differs');
  });

  it('stops when only the table that is furthest ahead has seen another log', async () => {
    const log = new MemoryLog(storedEvents(mixedEvents(12)));
    const engine = engineOn(log);
    const first = runnerOn(engine);
    await first.start();
    await first.waitFor(12, 10_000);
    await first.stop();
    log.add(...storedEvents(mixedEvents(20)).slice(12));
    const ahead = runnerOn({ ...engine, projections: allProjections().slice(2) });
    await ahead.start();
    await ahead.waitFor(20, 10_000);
    await ahead.stop();
    const other = storedEvents(mixedEvents(40)).map((e) =>
      e.position > 15 ? { ...e, eventId: eventId(e.position + 1000) } : e,
    );
    const again = runnerOn({ ...engine, store: new MemoryLog(other) });
    await again.start();
    await eventually(() => again.stoppedBecause !== undefined);
    expect(again.stoppedBecause).toBe('log-differs');
  });

  it('stops before an event of an unknown type, without skipping it, and lets a newer release take over', async () => {
    const events = storedEvents(mixedEvents(10)).map((e) =>
      e.position === 6 ? { ...e, type: 'BuurtbanerKnighted.v1' } : e,
    );
    const log = new MemoryLog(events, [2]);
    const engine = engineOn(log);
    const old = runnerOn(engine);
    await old.start();
    await eventually(() => old.stoppedBecause === 'unknown-event-type');
    expect(await tableFigures(pool)).toMatchObject({ last: 4 });
    const newer = runnerOn({ ...engine, store: new MemoryLog(storedEvents(mixedEvents(10))) });
    await newer.start();
    expect(await newer.waitFor(10, 5_000)).toBe(true);
  });
});
