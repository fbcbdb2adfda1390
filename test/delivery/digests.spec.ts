import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { migrations } from '../../src/composition/runtime';
import { Digests, type Digest } from '../../src/delivery/digests';
import { openPool } from '../../src/platform/database/pool';
import { id } from '../specification';
import { testDatabase, type TestDatabase } from '../support/database';
import { reminder } from './people';

let database: TestDatabase;
let pool: Pool;
let digests: Digests;
beforeAll(async () => {
  database = await testDatabase(migrations);
  pool = openPool(database.applicationUrl, { applicationName: 'digests.spec', log: { warn: () => undefined } });
  digests = new Digests(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const nothing = () => Promise.resolve();
const kinds = ({ items }: Digest) => items.map(({ kind }) => kind);

describe('A digest', () => {
  it('has what it had the first time, whatever comes later', async () => {
    const job = { digestId: id(501), addresseeId: id(1), day: '2026-12-03' };
    await digests.add(reminder(1), job.addresseeId, nothing);
    const first = await digests.fixed(job);
    await digests.add(reminder(2, { kind: 'coaching' }), job.addresseeId, nothing);
    expect(kinds(first)).toEqual(['work-plan']);
    expect(await digests.fixed(job)).toEqual(first);
    expect(kinds(await digests.fixed({ ...job, digestId: id(502) }))).toEqual(['coaching']);
  });

  it('waits for a line that is being added, which would be left behind', async () => {
    const job = { digestId: id(503), addresseeId: id(2), day: '2026-12-03' };
    let fixed: Promise<Digest> | undefined;
    await digests.add(reminder(3), job.addresseeId, async () => {
      fixed = digests.fixed(job);
      await sleep(200);
    });
    expect(kinds(await fixed!)).toEqual(['work-plan']);
  });

  it('is asked for once for a line, and again when asking failed', async () => {
    const asked: string[] = [];
    const add = (ask: () => Promise<void>) => digests.add(reminder(4), id(3), ask);
    await expect(add(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await add(async () => void asked.push('first'));
    await add(async () => void asked.push('second'));
    expect(asked).toEqual(['first']);
  });
});

describe('The schema of the job library', () => {
  it('is the one of the release that is installed', async () => {
    const folder = dirname(createRequire(__filename).resolve('pg-boss'));
    const { pgboss } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as {
      pgboss: { schema: number };
    };
    expect((await pool.query('select version from delivery_job.version')).rows).toEqual([{ version: pgboss.schema }]);
  });

  it.each([
    'create table delivery_job.more ()',
    'drop table delivery_job.job',
    'alter table delivery_job.job add column more text',
    'update delivery_job.version set version = 0',
    `select delivery_job.create_queue('more', '{"partition": true, "policy": "standard"}')`,
    'delete from delivery.digest',
    "update delivery.item set kind = 'other'",
  ])('is not for the program to change: %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
