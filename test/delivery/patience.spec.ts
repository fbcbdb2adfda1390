import type { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { migrations } from '../../src/composition/runtime';
import { DIGEST, Jobs, PARKED, PATIENCE } from '../../src/delivery/jobs';
import { Connection } from '../../src/platform/database/connection';
import { openPool } from '../../src/platform/database/pool';
import { testDatabase, type TestDatabase } from '../support/database';

const [MINUTE, HOUR] = [60, 3_600];
const DAYS = 3;

let database: TestDatabase;
let owner: Connection;
let pool: Pool;
let boss: PgBoss;
/** Seconds after the first attempt of each attempt on a mail that no server takes, as the job library sets them. */
let attempts: readonly number[];

/** The clock of the library stands still, until the test puts it forward. */
const PRESENT = `
  create table delivery_job.present (at timestamptz not null);
  insert into delivery_job.present values ('2026-12-03T09:00:00Z');
  grant select on delivery_job.present to buurtbaan_application;
  create or replace function delivery_job.job_now() returns timestamptz language sql stable
    return (select at from delivery_job.present)`;
const sinceStart = (moment: string): string => `extract(epoch from ${moment} - timestamptz '2026-12-03T09:00:00Z')`;

const numberOf = async (sql: string): Promise<number> => {
  const { rows } = await owner.query<{ number: string }>(sql);
  return Number(rows[0]!.number);
};

beforeAll(async () => {
  database = await testDatabase(migrations);
  owner = new Connection({ connectionString: database.url });
  await owner.connect();
  pool = openPool(database.applicationUrl, { applicationName: 'patience.spec', log: { warn: () => undefined } });
  // The queues as the program makes them.
  const jobs = new Jobs(pool, { onError: () => undefined });
  await jobs.start(() => Promise.resolve({ became: 'done' }));
  await jobs.stop();
  boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: 'delivery_job',
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  await boss.start();
  await owner.query(PRESENT);
  await boss.send(DIGEST, {});
  const times: number[] = [];
  for (;;) {
    const [job] = await boss.fetch(DIGEST);
    if (!job) break;
    times.push(await numberOf(`select ${sinceStart('at')} as number from delivery_job.present`));
    await boss.fail(DIGEST, job.id);
    // A moment after the one it is due: not in it.
    await owner.query(
      `update delivery_job.present set at = start_after + interval '1 ms' from delivery_job.job where name = '${DIGEST}'`,
    );
  }
  attempts = times;
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await pool.end();
  await owner.end();
  await database.drop();
});

describe('A mail that no server takes', () => {
  const pauses = () => attempts.slice(1).map((time, n) => Math.floor(time - attempts[n]!));

  it('is tried again after half a minute, doubling to half an hour, each at most as long again', () => {
    pauses().forEach((pause, n) => {
      const least = Math.min(PATIENCE.retryDelay * 2 ** n, PATIENCE.retryDelayMax);
      expect([n, pause >= least, pause <= Math.min(2 * least, PATIENCE.retryDelayMax)]).toEqual([n, true, true]);
    });
    expect(PATIENCE).toMatchObject({ retryDelay: MINUTE / 2, retryDelayMax: HOUR / 2 });
  });

  it('is tried for three days at least, then parked', async () => {
    expect(attempts).toHaveLength(1 + PATIENCE.retryLimit);
    expect(attempts.at(-1)!).toBeGreaterThanOrEqual(DAYS * 24 * HOUR);
    expect(await numberOf(`select count(*) as number from delivery_job.job where name = '${PARKED}'`)).toBe(1);
  });

  it('is taken within half an hour by one that was away for an hour, or for any time up to three days', () => {
    for (let back = 0; back < DAYS * 24 * HOUR; back += MINUTE) {
      const next = attempts.find((time) => time >= back)!;
      expect(next - back).toBeLessThanOrEqual(HOUR / 2);
    }
    // It does not depend on luck: so many attempts end three days, however short the pauses come out.
    const shortest = Array.from({ length: PATIENCE.retryLimit }, (_, n) =>
      Math.min(PATIENCE.retryDelay * 2 ** n, PATIENCE.retryDelayMax),
    ).reduce((sum, pause) => sum + pause, 0);
    expect(shortest).toBeGreaterThanOrEqual(DAYS * 24 * HOUR);
  });
});
