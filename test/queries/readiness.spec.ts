import { setTimeout as sleep } from 'node:timers/promises';
import { checks, readModelsCheck, verificationCheck } from '../../src/composition/readiness';
import { managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { VerificationLog } from '../../src/verification/verification-log';
import { employerLine, withReadModelsStopped } from './stopped-read-models';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.end());

describe('readiness', () => {
  type Runner = Parameters<typeof readModelsCheck>[0];
  const status = (position: number, trueLag: number, state = 'following') =>
    [{ projection: 'person', position, trueLag, state }] as unknown as Awaited<ReturnType<Runner['status']>>;
  /** What it answers at these seconds for a runner with this status. */
  const checked = async (...looks: readonly (readonly [second: number, current: ReturnType<typeof status>])[]) => {
    let at = 0;
    let current = status(0, 0);
    const check = readModelsCheck(
      { stoppedBecause: undefined, status: async () => current },
      { patience: 30_000, now: () => at * 1_000 },
    );
    const said: (string | object)[] = [];
    for ([at, current] of looks) said.push(await check());
    return said;
  };

  it('is there while the read models follow', async () => {
    expect((await api.get('/health/ready', {})).body).toMatchObject({
      status: 'ok',
      details: {
        log: { status: 'up' },
        database: { status: 'up' },
        'read-models': { status: 'up' },
        policies: { status: 'up' },
        directory: { status: 'up' },
        destruction: { status: 'up' },
        mail: { status: 'up' },
        // None is set up.
        'mail-server': { status: 'up', state: 'off' },
        webhooks: { status: 'up', state: 'off' },
        verification: { status: 'up', state: 'not-yet' },
        deadlines: { status: 'up' },
      },
    });
  });

  it('is gone once a table was behind the log without progress for too long, and back with progress', async () => {
    expect(await checked([0, status(5, 1)], [29, status(5, 9)], [31, status(5, 9)], [32, status(6, 8)])).toEqual(['up', 'up', 'stuck', 'up']); // prettier-ignore
    expect(await checked([0, status(5, 0)], [60, status(5, 1)], [61, status(5, 1)])).toEqual(['up', 'up', 'up']);
    expect(await checked([0, status(5, 1)], [20, status(5, 0)], [60, status(5, 1)])).toEqual(['up', 'up', 'up']);
    expect(await checked([0, status(5, 9, 'building')], [60, status(5, 9, 'building')])).toEqual(['up', 'up']);
    expect(await checked([0, status(5, 9, 'outdated')], [60, status(5, 9, 'outdated')])).toEqual(['up', 'stuck']);
    expect(await checked([0, status(5, 9, 'standby')], [60, status(5, 9, 'standby')])).toEqual(['up', 'stuck']);
  });

  it('says why when a runner stopped', async () => {
    const check = readModelsCheck({ stoppedBecause: 'log-differs', status: async () => status(5, 0) });
    expect(await check()).toBe('log-differs');
  });

  it('stays when a verification found differences, and says so', async () => {
    const said = (last: object | undefined) => verificationCheck({ last: async () => last as never })();
    expect(await said(undefined)).toEqual({ state: 'not-yet' });
    expect(await said({ differences: 0 })).toBe('up');
    expect(await said({ differences: 3 })).toEqual({ state: 'differences' });
    await new VerificationLog(api.runtime.application).record({
      ...{ startedAt: '2026-11-22T02:30:00.000Z', askedBy: 'schedule', release: '0.1.0' },
      ...{ position: 7, rows: 12, differences: 1, kept: [] },
    });
    const { status, body } = await api.get('/health/ready', {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ details: { verification: { status: 'up', state: 'differences' } } });
  });

  it('says why when a subscription stopped, by its name', async () => {
    const { runtime, readModels } = api;
    const subscriptions = [
      { name: 'policies', stoppedBecause: 'unknown-event-type' as const },
      { name: 'directory', stoppedBecause: undefined },
    ];
    const [policies, directory] = checks(runtime, readModels, subscriptions).slice(-2);
    expect([policies!.name, await policies!.check()]).toEqual(['policies', 'unknown-event-type']);
    expect([directory!.name, await directory!.check()]).toEqual(['directory', 'up']);
  });

  it('sees a real runner that is stuck', async () => {
    const check = readModelsCheck(api.readModels.runner, { patience: 50 });
    await withReadModelsStopped(api.runtime, async () => {
      await api.importLines([employerLine(2_003)]);
      expect(await check()).toBe('up');
      await sleep(100);
      expect(await check()).toBe('stuck');
    });
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
    expect(await check()).toBe('up');
  });
});
