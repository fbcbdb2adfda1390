import { coach, mina, minasTrajectory, programme, TEXTS } from '../queries/ids';
import { apiFixture, managerHeaders, type ApiFixture } from '../queries/fixture';
import { underRules } from '../queries/ground-rule-lines';
import { lateLines } from '../queries/late-lines';
import { moneyLines } from '../queries/money-lines';
import { employerLine } from '../queries/stopped-read-models';
import { earlyLines, line } from '../queries/scenario';
import { id } from '../specification';
import { runCommand } from '../support/command-line';
import { relationsOf, scratchLeft, undo, verified } from './fixture';

const sessions = ['2021-11-12', '2021-11-19', '2021-11-26'].map((on, i) => {
  const data = { sessionId: id(71 + i), minutes: 60, form: 'in-person', themes: ['plan'] };
  return line('HoldCoachingSession', minasTrajectory, on, data, 'coach', coach);
});
const withSessions = lateLines.flatMap((one) => (one.type === 'HoldCoachingSession' ? [one, ...sessions] : [one]));

// Each verifies and rebuilds everything.
jest.setTimeout(180_000);

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...underRules(earlyLines), ...withSessions, ...moneyLines]);
}, 180_000);
afterAll(() => api.end());

/** Everything as the log makes it, whatever a test did to it. */
const mended = async (): Promise<void> => {
  const { code, stderr } = await runCommand(api.runtime.environment, ['rebuild']);
  expect([code, stderr]).toEqual([0, '']);
};
const eventAt = async (position: number) => {
  const { eventId, type } = (await api.runtime.events())[position - 1]!;
  return { position, eventId, type };
};
const rowOf = async (sql: string) => (await api.runtime.sql(sql))[0] as Readonly<Record<string, never>>;

describe('a verification', () => {
  afterEach(mended);

  it('of tables as they were made finds nothing, says what was not checked, and leaves nothing behind', async () => {
    const { position } = await api.runtime.store.head();
    const { code, differences, summary, stderr } = await verified(api);
    expect(differences).toEqual([]);
    expect(summary).toMatchObject({ position, compared: position, differences: 0, notChecked: ['proofs', 'bundles'] });
    expect(summary['rows']).toBeGreaterThan(100);
    expect([code, stderr]).toEqual([0, 'Proofs and bundles were not checked: they come in a later release.\n']);
    expect(await scratchLeft(api)).toEqual([]);
  });

  it('finds nothing while commands go on, of tables that move under it', async () => {
    let isOver = false;
    let given = 0;
    const giving = (async () => {
      while (!isOver) await api.importLines([employerLine(3_000 + given++)]);
    })();
    const { code, differences, summary } = await verified(api).finally(() => (isOver = true));
    await giving;
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
    expect([code, differences]).toEqual([0, []]);
    expect(given).toBeGreaterThan(3);
    expect(summary['position']).toBeGreaterThan(1);
  });

  it('names a row that was changed by hand: its column, both values, and the event that set it', async () => {
    const { rows } = await relationsOf(api, 'progress');
    const before = await rowOf(`select started_on::text from ${rows} where trajectory_id = '${minasTrajectory}'`);
    await api.runtime.sql(`update ${rows} set started_on = '2020-02-29' where trajectory_id = $1`, [minasTrajectory]);
    const { code, differences, summary } = await verified(api);
    const [hire] = (await api.runtime.events()).filter(
      ({ type, stream }) => type.startsWith('BuurtbanerHired') && stream.endsWith(minasTrajectory),
    );
    expect(differences).toEqual([
      {
        of: 'row',
        name: 'progress',
        difference: 'changed',
        key: { trajectory_id: minasTrajectory },
        columns: [{ name: 'started_on', stands: '2020-02-29', should: before['started_on'] }],
        events: [await eventAt(hire!.position)],
        undone: 'no',
      },
    ]);
    expect([code, summary['differences']]).toEqual([1, 1]);
  });

  it('names a row that was removed, with the event that made it', async () => {
    const { rows } = await relationsOf(api, 'person');
    const { first_position } = await rowOf(
      `delete from ${rows} where person_id = '${mina}' returning first_position::int`,
    );
    const { code, differences } = await verified(api);
    expect(code).toBe(1);
    expect(differences).toMatchObject([
      { of: 'row', name: 'person', difference: 'missing', key: { person_id: mina }, columns: [], undone: 'no' },
    ]);
    expect(differences[0]!.events).toEqual([await eventAt(first_position!)]);
  });

  it('names a row that was added, which no event ever made', async () => {
    const { rows } = await relationsOf(api, 'progress');
    await api.runtime.sql(
      `insert into ${rows} select (json_populate_record(t, json_build_object('trajectory_id', $1::text, 'state_key', $1::text))).*
         from ${rows} t where trajectory_id = $2`,
      [id(8_888), minasTrajectory],
    );
    const { code, differences } = await verified(api);
    expect(code).toBe(1);
    expect(differences).toEqual([
      {
        of: 'row',
        name: 'progress',
        difference: 'surplus',
        key: { trajectory_id: id(8_888) },
        columns: [],
        events: [],
        undone: 'no',
      },
    ]);
  });

  const eventsOf = async (type: string) =>
    (await api.runtime.events()).filter(
      (event) => event.type.startsWith(type) && event.stream.endsWith(minasTrajectory),
    );

  it('names the one event whose effect was undone, though others came after it', async () => {
    const [assigned] = await eventsOf('CoachAssigned');
    await undo(api, 'progress', minasTrajectory, assigned!.position);
    const { code, differences } = await verified(api);
    expect(code).toBe(1);
    const told = { name: 'progress', undone: 'all', events: [await eventAt(assigned!.position)] };
    expect(differences).toMatchObject([
      { of: 'row', ...told },
      { of: 'state', ...told },
    ]);
  });

  it('names every event that may be the one whose effect was undone, when they count alike', async () => {
    const held = await eventsOf('CoachingSessionHeld');
    await undo(api, 'progress', minasTrajectory, held[1]!.position);
    const { differences } = await verified(api);
    // Of the last of them the day is kept too.
    const events = await Promise.all(held.slice(0, 3).map(({ position }) => eventAt(position)));
    expect(held.length).toBe(4);
    expect(differences).toMatchObject([
      { of: 'row', columns: [{ name: 'coaching_sessions', stands: 3, should: 4 }], undone: 'one', events },
      { of: 'state', undone: 'one', events },
    ]);
  });

  it('shows no word that somebody wrote by hand, wherever it was written', async () => {
    const [person, trail, rules] = await Promise.all(
      ['person', 'audit_trail', 'rule_set'].map((table) => relationsOf(api, table)),
    );
    await api.runtime.sql(`update ${person!.rows} set full_name = 'Achterberg', state_key = 'Achterberg'`);
    await api.runtime.sql(
      `update ${trail!.rows} set summary_nl = 'Achterberg', type = 'Achterberg' where position < 4`,
    );
    await api.runtime.sql(`update ${rules!.rows} set version = 'Achterberg'`);
    await api.runtime.sql(
      `update ${person!.states} set state = '{"fullName":"Achterberg"}', key = 'Achterberg ' || key`,
    );
    const { code, differences, stdout, stderr } = await verified(api);
    expect(code).toBe(1);
    expect(new Set(differences.map(({ name }) => name))).toEqual(new Set(['person', 'audit_trail', 'rule_set']));
    const kept = JSON.stringify(await api.runtime.sql('select * from verification.difference'));
    for (const word of ['Achterberg', '\uE000', ...TEXTS]) {
      expect([word, stdout.includes(word), stderr.includes(word), kept.includes(word)]).toEqual([word, false, false, false]); // prettier-ignore
    }
  });

  it('names a view that hides rows, and a table that lost a column', async () => {
    const { rows } = await relationsOf(api, 'employer');
    await api.runtime.sql(`
      create or replace view read.place_board as
      select * from (${String((await rowOf(`select rtrim(pg_get_viewdef('read.place_board'), ';') as it`))['it'])}) v where false;
      alter table ${rows} drop column sector cascade`);
    const { code, differences } = await verified(api);
    expect(code).toBe(1);
    const names = differences.filter(({ of }) => of === 'definition').map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([rows, 'read.place_board']));
    expect(differences.filter(({ of }) => of === 'row')).toEqual([]);
  });

  it('names a parked key that the log does not park', async () => {
    await api.runtime.sql(
      `insert into engine.parked (projection, version, run, key, position, event_id, error_code, error)
       select projection, version, run, $1::text, 1, $1::uuid, 'TypeError', 'x' from engine.live where projection = 'programme'`,
      [programme],
    );
    const { differences } = await verified(api);
    expect(differences).toMatchObject([
      { of: 'parked-key', name: 'programme', difference: 'surplus', key: { key: programme }, events: [] },
    ]);
  });
});

describe('a verification of a log', () => {
  /** Only a superuser without triggers can. */
  const byHand = (sql: string) =>
    api.runtime.sql(
      `alter table log.event disable trigger all; ${sql}; alter table log.event enable always trigger refuse_change`,
    );

  it('names the stream whose revisions have a gap', async () => {
    const { stream, revision, position } = (await api.runtime.events()).findLast((event) => event.revision > 2)!;
    await byHand(`update log.event set revision = revision + 1 where stream = '${stream}' and revision >= ${revision}`);
    const { code, differences } = await verified(api);
    await byHand(`update log.event set revision = revision - 1 where stream = '${stream}' and revision > ${revision}`);
    expect(code).toBe(1);
    expect(differences.filter(({ of }) => of === 'log')).toEqual([
      expect.objectContaining({
        name: stream,
        difference: 'gap',
        key: { position, revision: revision + 1, expected: revision },
      }),
    ]);
  });

  it('names the event of the tables that it does not hold', async () => {
    const last = (await api.runtime.events()).at(-1)!;
    await byHand(`update log.event set event_id = '${id(1)}' where position = ${last.position}`);
    const { code, differences } = await verified(api);
    await byHand(`update log.event set event_id = '${last.eventId}' where position = ${last.position}`);
    expect([code, differences]).toEqual([1, [expect.objectContaining({ of: 'log', difference: 'gap', key: { position: last.position } })]]); // prettier-ignore
  });

  it('names the position that it lacks', async () => {
    await byHand('delete from log.event where position = 17');
    const { code, differences, summary } = await verified(api);
    expect([code, differences]).toEqual([1, [expect.objectContaining({ of: 'log', name: 'log', difference: 'gap', key: { position: 17 } })]]); // prettier-ignore
    expect(summary).toMatchObject({ position: 16, differences: 1 });
    expect(await scratchLeft(api)).toEqual([]);
  });
});
