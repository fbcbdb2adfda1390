import { fromOpaque, toOpaque } from '../../src/platform/http/position';
import { rebuild } from '../../projections/engine/rebuild';
import { ChangeLog } from '../../projections/feed/change-log';
import { Feed } from '../../projections/feed/feed';
import { openStream, type EventStream, type Told } from '../support/event-stream';
import { id } from '../specification';
import { actorHeaders, apiFixture, managerHeaders, startApi, type ApiFixture, type Headers } from './fixture';
import { coach, mina, place } from './ids';
import { earlyLines } from './scenario';

let api: ApiFixture;
let url: string;
const open: EventStream[] = [];
beforeAll(async () => {
  api = await apiFixture(earlyLines);
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
});
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.close();
});
afterAll(() => api.end());

const listen = async (query: string, headers: Headers = managerHeaders, at = url): Promise<EventStream> => {
  const stream = await openStream(`${at}/v1/feed?${query}`, headers);
  open.push(stream);
  return stream;
};

let key = 6_000;
/** A correction of Mina's name: a row of person and one of the audit trail; answers its Position. */
const correct = async (name: string): Promise<string> => {
  const answer = await api.post(
    `/v1/persons/${mina}/personal-data-corrections`,
    { fullName: name, reason: 'again' },
    { ...managerHeaders, 'idempotency-key': id(key++) },
  );
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.headers['position']);
};
const keys = (told: readonly Told[]) => told.filter(({ type }) => type === 'change').map(({ data }) => data['key']);
const isAt = (position: string) => (told: readonly Told[]) =>
  told.some(({ data }) => Number(data['position']) >= fromOpaque(position)!);

describe('who follows the feed', () => {
  it('is told the table and the key of each row that changes, and nothing that the row says', async () => {
    const stream = await listen('tables=person,audit_trail');
    const position = fromOpaque(await correct('Mina Een'))!;
    await stream.until((told) => told.length >= 2);
    const change = 'written';
    expect(stream.events.map(({ type, data }) => ({ type, ...data }))).toEqual([
      { type: 'change', table: 'person', key: { person_id: mina }, position, change },
      { type: 'change', table: 'audit_trail', key: { position }, position, change },
    ]);
    expect(stream.events.at(-1)!.id).toBe(toOpaque(position));
  });

  it('is told of the tables and ids she asked for alone', async () => {
    const others = await listen(`tables=person&ids=${coach}`);
    const hers = await listen(`tables=person&ids=${coach},${mina}`);
    const position = await correct('Mina Twee');
    await hers.until(isAt(position));
    expect(keys(hers.events)).toEqual([{ person_id: mina }]);
    expect(others.events).toEqual([]);
  });

  it('comes back with the last id and misses nothing, nor is told twice', async () => {
    const first = await listen('tables=audit_trail');
    const before = await correct('Mina Drie');
    await first.until(isAt(before));
    await first.close();
    const missed = [await correct('Mina Vier'), await correct('Mina Vijf')];
    const second = await listen('tables=audit_trail', { ...managerHeaders, 'last-event-id': first.lastId() });
    const last = await correct('Mina Zes');
    await second.until(isAt(last));
    const positions = [...first.events, ...second.events].map(({ data }) => data['position']);
    expect(positions).toEqual([before, ...missed, last].map((position) => fromOpaque(position)));
  });

  it('begins after the Position of what she read', async () => {
    const { headers } = await api.get(`/v1/persons/${mina}`, { ...managerHeaders, ...(await api.caughtUp()) });
    const position = await correct('Mina Zeven');
    const stream = await listen(`tables=person&after=${String(headers['position'])}&follow=false`, {
      ...managerHeaders,
      ...(await waiting(position)),
    });
    await stream.ended;
    expect(keys(stream.events)).toEqual([{ person_id: mina }]);
  });

  it('is told at another process than the one that writes, and by it when the first is gone', async () => {
    const another = await api.runtime.another();
    const second = await startApi(another.runtime);
    try {
      await second.app.listen(0, '127.0.0.1');
      const stream = await listen('tables=person', managerHeaders, await second.app.getUrl());
      await stream.until(isAt(await correct('Mina Acht')));
      const resumed = await listen('tables=person', { ...managerHeaders, 'last-event-id': stream.lastId() });
      await resumed.until(isAt(await correct('Mina Negen')));
      expect(keys(resumed.events)).toEqual([{ person_id: mina }]);
    } finally {
      await second.close();
      await another.close();
    }
  });

  it('is told that a row is gone', async () => {
    const stream = await listen('tables=alumnus_role,person,place_board,lineage_edge');
    await api.runtime.sql(`insert into engine.change (position, kind, tables)
      select max(position), 'repair', '{"place_board": {"gone": ["${place}"]}}' from engine.change`);
    await stream.until((told) => told.length > 0);
    expect(stream.events[0]!.data).toMatchObject({ table: 'place_board', key: { place_id: place }, change: 'removed' });
  });

  it('is told to read a table anew when it was rebuilt, then and when she comes back', async () => {
    const stream = await listen('tables=person,progress');
    const before = stream.lastId;
    await rebuild(api.readModels.engine, ['person']);
    await stream.until((told) => told.length > 0);
    const reset = { type: 'reset', data: { table: 'person', reason: 'rebuilt' } };
    expect(stream.events).toMatchObject([reset]);
    const again = await listen('tables=person,progress&follow=false', { ...managerHeaders, 'last-event-id': before() });
    await again.ended;
    expect(again.events).toMatchObject([reset]);
    const position = await correct('Mina Tien');
    await stream.until(isAt(position));
    expect(stream.events.at(-1)).toMatchObject({ type: 'change', data: { table: 'person' } });
  });

  it('is told to read anew what she asks too late for, and what this log never had', async () => {
    await api.runtime.sql('update engine.change_horizon set position = 3');
    const late = await listen(`tables=person,progress&after=${toOpaque(2)}&follow=false`);
    await late.ended;
    expect(late.events).toMatchObject([
      { type: 'reset', data: { table: 'person', reason: 'too-old' } },
      { type: 'reset', data: { table: 'progress', reason: 'too-old' } },
    ]);
    const beyond = await listen(`tables=person&after=${toOpaque(900_000)}&follow=false`);
    await beyond.ended;
    expect(beyond.events).toMatchObject([{ type: 'reset', data: { table: 'person', reason: 'unknown-position' } }]);
    const { position } = await api.runtime.store.head();
    expect(fromOpaque(beyond.lastId())).toBe(position);
  });
});

const waiting = async (position: string): Promise<Headers> => {
  await api.get('/v1/programmes', { ...managerHeaders, 'wait-for-position': position });
  return {};
};

it('changes are forgotten after a day, and how far back they go is known', async () => {
  await correct('Mina Elf');
  // All but the last: how many batches they were written in is up to the projector.
  const [old] = await api.runtime.sql(
    'select max(position) as position from engine.change where position < (select max(position) from engine.change)',
  );
  await api.runtime.sql(`update engine.change set written_at = now() - interval '25 hours' where position <= $1`, [
    old!['position'],
  ]);
  await new ChangeLog(api.runtime.application, []).forget();
  const kept = await api.runtime.sql(
    'select h.position as horizon, (select min(position) from engine.change) as first from engine.change_horizon h',
  );
  expect(kept).toEqual([{ horizon: old!['position'], first: expect.anything() as unknown }]);
  expect(Number(kept[0]!['first'])).toBeGreaterThan(Number(old!['position']));
});

describe('the feed', () => {
  const status = async (query: string, headers: Headers = managerHeaders) =>
    (await api.get(`/v1/feed?${query}&follow=false`, headers)).status;

  it('lets each role follow the tables that she reads whole', async () => {
    expect(await status('tables=person', actorHeaders('auditor'))).toBe(200);
    expect(await status('tables=place_board,subsidy_account', actorHeaders('subsidy-officer'))).toBe(200);
    expect(await status('tables=place_board,person', actorHeaders('subsidy-officer'))).toBe(403);
    for (const role of ['coach', 'buurtbaner', 'employer', 'researcher', 'analyst'] as const)
      expect([role, await status('tables=progress', actorHeaders(role))]).toEqual([role, 403]);
    expect(await status('tables=person', {})).toBe(401);
  });

  it('knows no views, no figures and no other tables, and takes no id that it did not give', async () => {
    for (const table of ['caseload', 'working_method', 'no_table']) expect(await status(`tables=${table}`)).toBe(404);
    expect(await status('tables=')).toBe(400);
    expect(await status('tables=person&ids=nobody')).toBe(400);
    expect(await status('tables=person&after=17')).toBe(400);
    expect(await status('tables=person', { ...managerHeaders, 'last-event-id': 'x' })).toBe(400);
  });

  it('opens no stream for HEAD', async () => {
    const answer = await fetch(`${url}/v1/feed?tables=person`, { method: 'HEAD', headers: managerHeaders });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(api.app.get(Feed).size).toBe(0);
  });
});
