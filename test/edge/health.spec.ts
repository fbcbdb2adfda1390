import { Rejection } from '../../src/command-handling/rejection';
import { Metrics } from '../../src/platform/telemetry/metrics';
import { id } from '../specification';
import { actorHeaders, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
beforeEach(async () => void (fixture = await edgeFixture()));
afterEach(() => fixture.app.close());

const ready = async () => {
  const answer = await fixture.app.inject('/health/ready');
  return { status: answer.statusCode, body: answer.json<object>() };
};

describe('readiness', () => {
  it('is there when every check is up', async () => {
    fixture.checks.push({ name: 'log', check: async () => 'up' });
    expect(await ready()).toEqual({
      status: 200,
      body: {
        status: 'ok',
        info: { program: { status: 'up' }, log: { status: 'up' } },
        error: {},
        details: { program: { status: 'up' }, log: { status: 'up' } },
      },
    });
  });

  it('is gone when one is not, and says why by a code', async () => {
    fixture.checks.push(
      { name: 'log', check: async () => 'log-differs' },
      { name: 'vault', check: () => Promise.reject(new Error('password of Sanne wrong')) },
    );
    const { status, body } = await ready();
    expect(status).toBe(503);
    expect(body).toMatchObject({
      status: 'error',
      error: { log: { status: 'down', reason: 'log-differs' }, vault: { status: 'down', reason: 'unreachable' } },
    });
    expect(JSON.stringify(body)).not.toContain('Sanne');
  });

  it('does not wait for ever', async () => {
    fixture.checks.push({ name: 'log', check: () => new Promise(() => undefined) });
    expect(await ready()).toMatchObject({ status: 503, body: { error: { log: { reason: 'no-answer' } } } });
  });

  it('says nothing about being alive', async () => {
    fixture.checks.push({ name: 'log', check: async () => 'log-differs' });
    expect((await fixture.app.inject('/health/live')).statusCode).toBe(200);
  });
});

describe('metrics', () => {
  const scrape = async () => (await fixture.app.inject('/metrics')).body;
  const give = (n: number) =>
    fixture.app.inject({
      method: 'POST',
      url: '/v1/commands',
      headers: actorHeaders('programme-manager'),
      payload: plantBedLine(n),
    });

  it('count commands by name and outcome, and requests by route', async () => {
    await give(1);
    fixture.bus.answer = () => ({ status: 'refused', code: 'place-occupied' });
    await give(2);
    fixture.bus.answer = () => {
      throw new Error('down');
    };
    await give(3);
    // What is refused and not remembered is no failure of ours: an alert looks at those.
    fixture.bus.answer = () => {
      throw new Rejection('stale-revision');
    };
    await give(4);
    const text = await scrape();
    for (const line of [
      'buurtbaan_commands_total{type="PlantBed",status="unchanged"} 1',
      'buurtbaan_commands_total{type="PlantBed",status="refused"} 2',
      'buurtbaan_commands_total{type="PlantBed",status="failed"} 1',
      'buurtbaan_command_seconds_count{type="PlantBed"} 4',
      'http_request_duration_seconds_count{method="POST",route="/v1/commands",status="409"} 1',
      'process_cpu_seconds_total',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('hold no id and no address', async () => {
    await fixture.app.inject({ url: `/v1/gardens/${id(77)}/beds?name=Sanne`, headers: actorHeaders('coach', id(900)) });
    await fixture.app.inject({ url: `/Sanne`, headers: actorHeaders('coach', id(900)) });
    expect(await scrape()).not.toMatch(/Sanne|00000000-0000/);
  });

  it('read what is watched when they are scraped', async () => {
    let lag: number | undefined = 3;
    fixture.app.get(Metrics).addGauge({ name: 'lag_events', help: 'behind', read: () => lag });
    expect(await scrape()).toContain('lag_events 3');
    lag = 0;
    expect(await scrape()).toContain('lag_events 0');
    fixture.app
      .get(Metrics)
      .addGauge({ name: 'lost_events', help: 'lost', read: () => Promise.reject(new Error('no')) });
    lag = undefined;
    expect(await scrape()).not.toMatch(/^(lag|lost)_events \d/m);
  });
});
