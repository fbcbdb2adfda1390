import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { rebuild } from '../../projections/engine/rebuild';
import { openSnapshot } from '../../projections/exports/snapshot';
import { tableSources } from '../../projections/exports/table-sources';
import { id } from '../specification';
import { managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines, line } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture(earlyLines);
});
afterAll(() => api.end());

/** Opens a snapshot of the audit trail with something happening between its position and its cursor. */
const openWith = async (between: () => Promise<unknown>) => {
  const connect = async () => {
    const client = await api.runtime.application.connect();
    return new Proxy(client, {
      get: (target, name) => {
        if (name === 'query') {
          return async (text: string, ...more: unknown[]) => {
            if (typeof text === 'string' && text.startsWith('declare')) await between();
            return (target.query as (...all: unknown[]) => Promise<unknown>)(text, ...more);
          };
        }
        const value: unknown = target[name as keyof PoolClient];
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  };
  const source = tableSources(api.readModels.engine).find(({ name }) => name === 'audit_trail')!;
  const wanted = { source, filter: {}, when: {} };
  return openSnapshot({ connect } as unknown as Pool, api.readModels, wanted, () => undefined);
};
const positionsOf = async ({ batches }: Awaited<ReturnType<typeof openSnapshot>>) => {
  const found: unknown[] = [];
  for await (const rows of batches) found.push(...rows.map((row) => row['position']));
  return found;
};
const upTo = (position: number) => Array.from({ length: position }, (_, n) => n + 1);

it('what is written between its position and its rows is in neither', async () => {
  const { position } = await api.runtime.store.head();
  const snapshot = await openWith(async () => {
    await api.importLines([
      line('RegisterEmployer', id(4_000), '2022-01-01', { name: 'x', sector: 'x', districts: [] }),
    ]);
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
  });
  expect(snapshot.position).toBe(position);
  expect(await positionsOf(snapshot)).toEqual(upTo(position));
});

it('a rebuilt table is not switched in between its position and its rows', async () => {
  const { position } = await api.runtime.store.head();
  let building: Promise<void> | undefined;
  let isSwitched = false;
  let wasSwitched: boolean | undefined;
  const snapshot = await openWith(async () => {
    building = rebuild(api.readModels.engine, ['audit_trail']).then(() => void (isSwitched = true));
    await Promise.race([building, sleep(1_500)]);
    wasSwitched = isSwitched;
  });
  expect(snapshot.position).toBe(position);
  expect(await positionsOf(snapshot)).toEqual(upTo(position));
  expect(wasSwitched).toBe(false);
  await building;
  expect(isSwitched).toBe(true);
});

it('a connection that breaks in the middle fails the reading, not the program', async () => {
  const snapshot = await openWith(async () => undefined);
  await api.runtime.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction' and query like '%limit 0'`,
  );
  await sleep(50);
  await expect(positionsOf(snapshot)).rejects.toThrow();
  await snapshot.close();
  expect((await api.get('/v1/exports/person')).status).toBe(200);
});
