import { setTimeout as sleep } from 'node:timers/promises';
import { TEXTS, mina } from './ids';
import { lateLines } from './late-lines';
import { managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { logged } from '../support/logged';
import { VerificationLog } from '../../src/verification/verification-log';
import { employerLine, withReadModelsStopped } from './stopped-read-models';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

const figures = async () => {
  const { text } = await api.get('/metrics', {});
  return (name: string) => {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    return value === undefined ? undefined : Number(value);
  };
};
describe('metrics', () => {
  it('say where the log ends and that everything followed it', async () => {
    const { position } = await api.runtime.store.head();
    const figure = await figures();
    expect(figure('buurtbaan_log_position')).toBe(position);
    expect(figure('buurtbaan_projection_lag_events')).toBe(0);
    expect(figure('buurtbaan_projection_true_lag_events')).toBe(0);
    expect(figure('buurtbaan_parked_keys')).toBe(0);
    expect(figure('buurtbaan_mail_waiting')).toBe(0);
    expect(figure('buurtbaan_mail_parked')).toBe(0);
    // Nothing follows them here.
    expect(figure('buurtbaan_deadlines_lag_events')).toBe(position);
    expect(figure('buurtbaan_projection_events_total')).toBe(position);
    expect(figure('buurtbaan_projection_batch_seconds_count')).toBeGreaterThan(0);
  });

  it.each(['policies', 'directory', 'destruction'] as const)(
    'say how far the %s is, whichever process it runs in',
    async (name) => {
      const { position } = await api.runtime.store.head();
      const lag = async () => (await figures())(`buurtbaan_${name}_lag_events`);
      expect(await lag()).toBe(position);
      api[name].start();
      while (api[name].position < position) await sleep(10);
      expect(await lag()).toBe(0);
    },
  );

  it('say the lag of read models that are stopped, and of which log', async () => {
    await withReadModelsStopped(api.runtime, async () => {
      await api.importLines([employerLine(2_001), employerLine(2_002)]);
      await sleep(100);
      const figure = await figures();
      expect(figure('buurtbaan_projection_true_lag_events')).toBe(2);
      expect(figure('buurtbaan_projection_lag_events')).toBeGreaterThanOrEqual(0);
    });
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
    expect((await figures())('buurtbaan_projection_true_lag_events')).toBe(0);
  });

  it('say what is parked', async () => {
    await api.runtime.sql(
      `insert into engine.parked (projection, version, run, key, position, event_id, error_code, error)
       select projection, version, run, $1::text, 1, $1::uuid, 'TypeError', 'x' from engine.live where projection = 'person'`,
      [mina],
    );
    expect((await figures())('buurtbaan_parked_keys')).toBe(1);
    await api.runtime.sql('delete from engine.parked');
  });

  it('say what the last verification found that came to its end, and when that began', async () => {
    expect((await figures())('buurtbaan_verification_differences')).toBeUndefined();
    const results = new VerificationLog(api.runtime.application);
    const begun = { startedAt: '2026-11-22T02:30:00.000Z', askedBy: 'schedule', release: '0.1.0' } as const;
    await results.record({ ...begun, position: 7, rows: 12, differences: 3, kept: [] });
    await results.record({ ...begun, failed: 'StoreUnavailable' });
    const figure = await figures();
    expect(figure('buurtbaan_verification_differences')).toBe(3);
    expect(figure('buurtbaan_verification_timestamp_seconds')).toBe(Date.parse(begun.startedAt) / 1000);
    expect(figure('buurtbaan_verification_seconds')).toBeGreaterThan(0);
  });

  it('leave out what cannot be read', async () => {
    const head = jest.spyOn(api.runtime.store, 'head').mockRejectedValue(new Error('gone'));
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
    const everything = [...logged, ...api.engineLog, (await api.get('/metrics', {})).text].join('\n');
    expect(TEXTS.filter((word) => everything.includes(word))).toEqual([]);
    expect(everything).not.toContain('\uE000');
  });
});
