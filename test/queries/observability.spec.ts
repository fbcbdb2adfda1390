import { setTimeout as sleep } from 'node:timers/promises';
import { TEXTS, mina } from './cast';
import { rest } from './rest';
import { asManager, servedHouse, type ServedHouse } from './served';
import { logged } from '../support/logged';
import { anEmployer, standingStill } from './standing-still';
import { beginning } from './story';

let served: ServedHouse;
beforeAll(async () => {
  served = await servedHouse([...beginning, ...rest]);
});
afterAll(() => served.end());

const figures = async () => {
  const { text } = await served.get('/metrics', {});
  return (name: string) => {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    return value === undefined ? undefined : Number(value);
  };
};
describe('metrics', () => {
  it('tell where the log ends and that everything followed it', async () => {
    const { position } = await served.house.store.head();
    const figure = await figures();
    expect(figure('buurtbaan_log_position')).toBe(position);
    expect(figure('buurtbaan_projection_lag_events')).toBe(0);
    expect(figure('buurtbaan_projection_true_lag_events')).toBe(0);
    expect(figure('buurtbaan_parked_keys')).toBe(0);
    expect(figure('buurtbaan_projection_events_total')).toBe(position);
    expect(figure('buurtbaan_projection_batch_seconds_count')).toBeGreaterThan(0);
  });

  it.each(['policies', 'directory', 'destruction'] as const)(
    'tell how far the %s is, whichever process it runs in',
    async (name) => {
      const { position } = await served.house.store.head();
      const lag = async () => (await figures())(`buurtbaan_${name}_lag_events`);
      expect(await lag()).toBe(position);
      served[name].start();
      while (served[name].position < position) await sleep(10);
      expect(await lag()).toBe(0);
    },
  );

  it('tell the lag of read models that stand still, and of which log', async () => {
    await standingStill(served.house, async () => {
      await served.tell([anEmployer(2_001), anEmployer(2_002)]);
      await sleep(100);
      const figure = await figures();
      expect(figure('buurtbaan_projection_true_lag_events')).toBe(2);
      expect(figure('buurtbaan_projection_lag_events')).toBeGreaterThanOrEqual(0);
    });
    await served.get('/v1/programmes', { ...asManager, ...(await served.caughtUp()) });
    expect((await figures())('buurtbaan_projection_true_lag_events')).toBe(0);
  });

  it('tell what is parked', async () => {
    await served.house.sql(
      `insert into engine.parked (projection, version, run, key, position, event_id, error_code, error)
       select projection, version, run, $1::text, 1, $1::uuid, 'TypeError', 'x' from engine.live where projection = 'person'`,
      [mina],
    );
    expect((await figures())('buurtbaan_parked_keys')).toBe(1);
    await served.house.sql('delete from engine.parked');
  });

  it('leave out what cannot be read', async () => {
    const head = jest.spyOn(served.house.store, 'head').mockRejectedValue(new Error('gone'));
    const figure = await figures();
    head.mockRestore();
    expect(figure('buurtbaan_log_position')).toBeUndefined();
    expect(figure('buurtbaan_projection_lag_events')).toBeUndefined();
    expect(figure('process_cpu_seconds_total')).toBeGreaterThan(0);
  });
});

describe('the log of the program', () => {
  it('is one record a line, of a request its pattern and no more', () => {
    const requests = logged.map((one) => JSON.parse(one) as Record<string, unknown>).filter((one) => 'route' in one);
    expect(requests.length).toBeGreaterThan(5);
    const names = new Set(requests.flatMap((record) => Object.keys(record)));
    expect([...names].sort()).toEqual(['context', 'hostname', 'level', 'method', 'ms', 'msg', 'pid', 'route', 'status', 'time', 'trace'].filter((name) => names.has(name))); // prettier-ignore
    expect(requests.filter(({ route }) => /[0-9a-f]{8}-/.test(String(route)))).toEqual([]);
  });

  it('holds nothing of people, nor do the words of the projections or the metrics', async () => {
    const everything = [...logged, ...served.engineLog, (await served.get('/metrics', {})).text].join('\n');
    expect(TEXTS.filter((word) => everything.includes(word))).toEqual([]);
    expect(everything).not.toContain('\uE000');
  });
});
