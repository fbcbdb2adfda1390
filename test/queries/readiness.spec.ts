import { setTimeout as sleep } from 'node:timers/promises';
import { checks, readModelsCheck } from '../../src/composition/readiness';
import { asManager, servedHouse, type ServedHouse } from './served';
import { anEmployer, standingStill } from './standing-still';

let served: ServedHouse;
beforeAll(async () => {
  served = await servedHouse();
});
afterAll(() => served.end());

describe('readiness', () => {
  type Runner = Parameters<typeof readModelsCheck>[0];
  const status = (position: number, trueLag: number, state = 'following') =>
    [{ projection: 'person', position, trueLag, state }] as unknown as Awaited<ReturnType<Runner['status']>>;
  /** What it says at these seconds of a runner that stands so. */
  const told = async (...looks: readonly (readonly [second: number, standing: ReturnType<typeof status>])[]) => {
    let at = 0;
    let standing = status(0, 0);
    const check = readModelsCheck(
      { stoppedBecause: undefined, status: async () => standing },
      { patience: 30_000, now: () => at * 1_000 },
    );
    const said: string[] = [];
    for ([at, standing] of looks) said.push(await check());
    return said;
  };

  it('is there while the read models follow', async () => {
    expect((await served.get('/health/ready', {})).body).toMatchObject({
      status: 'ok',
      details: {
        log: { status: 'up' },
        database: { status: 'up' },
        'read-models': { status: 'up' },
        policies: { status: 'up' },
        directory: { status: 'up' },
      },
    });
  });

  it('is gone once a table stood still behind the log for too long, and back when it moves', async () => {
    expect(await told([0, status(5, 1)], [29, status(5, 9)], [31, status(5, 9)], [32, status(6, 8)])).toEqual(['up', 'up', 'stuck', 'up']); // prettier-ignore
    expect(await told([0, status(5, 0)], [60, status(5, 1)], [61, status(5, 1)])).toEqual(['up', 'up', 'up']);
    expect(await told([0, status(5, 1)], [20, status(5, 0)], [60, status(5, 1)])).toEqual(['up', 'up', 'up']);
    expect(await told([0, status(5, 9, 'building')], [60, status(5, 9, 'building')])).toEqual(['up', 'up']);
    expect(await told([0, status(5, 9, 'outdated')], [60, status(5, 9, 'outdated')])).toEqual(['up', 'stuck']);
    expect(await told([0, status(5, 9, 'standby')], [60, status(5, 9, 'standby')])).toEqual(['up', 'stuck']);
  });

  it('says why when a runner stopped', async () => {
    const check = readModelsCheck({ stoppedBecause: 'log-differs', status: async () => status(5, 0) });
    expect(await check()).toBe('log-differs');
  });

  it('says why when a subscription stopped, by its name', async () => {
    const { house, readModels } = served;
    const subscriptions = [
      { name: 'policies', stoppedBecause: 'unknown-event-type' as const },
      { name: 'directory', stoppedBecause: undefined },
    ];
    const [policies, directory] = checks(house, readModels, subscriptions).slice(-2);
    expect([policies!.name, await policies!.check()]).toEqual(['policies', 'unknown-event-type']);
    expect([directory!.name, await directory!.check()]).toEqual(['directory', 'up']);
  });

  it('sees a real runner that is stuck', async () => {
    const check = readModelsCheck(served.readModels.runner, { patience: 50 });
    await standingStill(served.house, async () => {
      await served.tell([anEmployer(2_003)]);
      expect(await check()).toBe('up');
      await sleep(100);
      expect(await check()).toBe('stuck');
    });
    await served.get('/v1/programmes', { ...asManager, ...(await served.caughtUp()) });
    expect(await check()).toBe('up');
  });
});
