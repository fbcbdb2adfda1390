import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rebuild } from '../../projections/engine/rebuild';
import type { StoredEvent } from '../../src/event-store/event-store';
import { managerHeaders } from '../queries/fixture';
import { importOlderStore, olderFile, parsed as linesOf, type OlderStore, type Result } from './older-store';
import { EXPECTED_TABLES, type ExpectedRows, type ExpectedTable } from '../support/programme-file';
import { foldedInMemory, sorted, tablesOf, withoutViews, type JsonRow, type ReadTables } from './tables';

const data = (name: string) => readFileSync(join(__dirname, '../data', name), 'utf8');
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- callers say what the lines hold
const parsed = <T>(text: string): readonly T[] => linesOf(text, (line) => JSON.parse(line) as T);
const zuid = { lines: data('zuid.ndjson'), expected: JSON.parse(data('zuid.expected.json')) as ExpectedRows };
/** The first programme of odd.ndjson. */
const ODD = '76f55d59-0230-552e-8dfc-d882a004d2af';

type Answer = { readonly commandId: string; readonly status: string; readonly code: string | null };
type Logged = { readonly eventId: string; readonly metadata: { readonly correlationId: string } };

/** What the older release answered, as its log and its journal have it; of a 403 neither has anything. */
const answeredThen = async (): Promise<(id: string) => object> => {
  const events = Map.groupBy(parsed<Logged>(await olderFile('log')), ({ metadata }) => metadata.correlationId);
  const remembered = new Map(
    parsed<{ readonly answer?: Answer }>(await olderFile('journal')).flatMap(({ answer }) =>
      answer ? [[answer.commandId, answer] as const] : [],
    ),
  );
  return (id) => {
    const written = events.get(id)?.map(({ eventId }) => eventId);
    if (written) return { id, status: 'accepted', events: written.toSorted() };
    const answer = remembered.get(id);
    if (!answer) return { id, status: 'refused', code: 403 };
    return { id, status: answer.status, ...(answer.code !== null && { code: answer.code }) };
  };
};
const asAnswered = ({ id, status, events, problem }: Result): object => ({
  id,
  status,
  ...(events && { events: events.map(({ eventId }) => eventId).toSorted() }),
  ...(problem && { code: problem.status === 403 ? 403 : problem.code }),
});

const KEYS = {
  progress: 'trajectory_id',
  lineage_edge: 'trajectory_id',
  lineage_person: 'person_id',
  place_board: 'place_id',
} as const satisfies Record<ExpectedTable, string>;
/** The rows of the expected programme, with its columns alone: another programme stands beside it. */
const asExpected = (tables: ReadTables): ReadTables =>
  Object.fromEntries(
    EXPECTED_TABLES.map((name) => {
      const expected = zuid.expected[name];
      const known = new Set(expected.map((row) => row[KEYS[name]]));
      const columns = Object.keys(expected[0]!);
      const rows = tables[name]!.filter((row) => known.has(row[KEYS[name]]));
      return [name, sorted(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))))];
    }),
  );

describe.each(['postgres', 'eventstoredb'] as const)('The store of the release before, moved to %s', (where) => {
  let store: OlderStore;
  let tables: ReadTables;
  beforeAll(async () => {
    store = await importOlderStore(where);
    tables = await tablesOf(store.url);
  }, 180_000);
  afterAll(() => store.end());

  const ofOdd = (table: string): readonly JsonRow[] => tables[table]!.filter((row) => row['programme_id'] === ODD);
  const written = async () => {
    const events: StoredEvent[] = [];
    for await (const batch of store.runtime.store.readAll()) events.push(...batch.events);
    const rows = await store.sql('select t::text as row, t.xmin::text from journal.answer t order by 1');
    return { events, rows, keys: await store.sql('select key_id from vault.key order by 1') };
  };

  it('keeps its log to the byte', async () => {
    const { events } = await written();
    const lines = parsed<StoredEvent>(await olderFile('log'));
    expect(events.map(({ eventId }) => eventId)).toStrictEqual(lines.map(({ eventId }) => eventId));
    const odd = events.find(({ stream }) => stream === `programme-${ODD}`)!;
    expect(odd.data).toMatch(/"name":"\sBuurtbanen\s\seen\s"/);
  });

  it('shows the rows of zuid that were worked out apart from the product', () => {
    const { expected } = zuid;
    expect(asExpected(tables)).toStrictEqual(
      Object.fromEntries(EXPECTED_TABLES.map((name) => [name, sorted(expected[name])])),
    );
  });

  it('has its labels put right: one district is one, whatever it was sent as', () => {
    expect(ofOdd('programme')).toMatchObject([
      { name: 'Buurtbanen een', legal_basis: 'Bijzondere subsidieverordening', district_caps: '{"Één":1}' },
    ]);
    expect(tables['employer']).toContainEqual(
      expect.objectContaining({ name: 'Stichting Het Anker', sector: 'welzijn', districts: ['Één'] }),
    );
    // What differs in capitals counts as one; an older row keeps the capitals it came with.
    const places = ofOdd('place_board').map(({ district }) => district);
    expect(places.toSorted()).toStrictEqual(['ÉÉN', 'Één', 'Één', 'Één', 'Één']);
    expect(ofOdd('progress').map(({ district }) => district)).toStrictEqual(['Één', 'Één', 'Één']);
  });

  it('has its hours in two decimals, in the rows and in the replay', async () => {
    const hours = { weekly_hours: 36.67, weekly_development_hours: 9.33 };
    expect(ofOdd('progress')).toMatchObject([hours, hours, hours]);
    for (const { trajectory_id: id } of ofOdd('progress')) {
      const { body } = await store.api.get(`/v1/trajectories/${String(id)}/state`);
      expect(JSON.stringify(body)).toContain('"weekly_hours":36.67,"weekly_development_hours":9.33');
    }
  });

  it('has tables that equal the fold in memory and a rebuild, row by row', async () => {
    expect(tables['upward_circle']!.length).toBeGreaterThan(0);
    const { events } = await written();
    const decoded = events.map((event) => store.runtime.codec.decode(event));
    expect(await foldedInMemory(store.url, decoded)).toStrictEqual(withoutViews(tables));
    await rebuild(store.api.readModels.engine);
    expect(await tablesOf(store.url)).toStrictEqual(tables);
  }, 180_000);

  it('counts places of one district under one cap', async () => {
    const [place] = parsed<{ readonly type: string; readonly data: object }>(await olderFile('odd')).filter(
      ({ type }) => type === 'OpenPlace',
    );
    const { events } = await written();
    const anew = (district: string) => ({
      ...place,
      id: crypto.randomUUID(),
      on: '2023-06-01',
      data: { ...place!.data, placeId: crypto.randomUUID(), district },
    });
    for (const district of ['Één', 'één', '\u00a0E\u0301e\u0301n\u200b']) {
      const [result] = await store.import(JSON.stringify(anew(district)));
      expect(result).toMatchObject({ status: 'refused', problem: { code: 'district-cap-reached' } });
    }
    expect((await written()).events).toHaveLength(events.length);
  });

  it('finds its people as they are typed, once the names of before are folded anew', async () => {
    const found = async (name: string): Promise<readonly unknown[]> => {
      const { body } = await store.api.post('/v1/persons/searches', { name }, managerHeaders);
      return (body as { items: readonly JsonRow[] }).items.map(({ full_name: fullName }) => fullName);
    };
    // As the older release left them.
    await store.sql(`update vault.directory set name = 'fatma yıldız'`);
    await store.sql('update vault.directory_folding set version = 1');
    expect(await found('yildiz')).toStrictEqual([]);
    store.api.directory.start();
    while ((await store.sql('select from vault.directory_folding where version = 1')).length > 0) await sleep(20);
    expect(await found('yildiz')).toStrictEqual(['Fatma Yıldız']);
    expect(await found('lukasz dsouza')).toStrictEqual(['Łukasz D’Souza']);
    expect(await found('bergjansen')).toStrictEqual(['José van den Berg-Jansen']);
    expect(await found('anne dijk')).toStrictEqual(['Anne Dijk']);
    await store.api.directory.stop();
  });

  it('answers each command as it did then, and writes nothing', async () => {
    const before = await written();
    const then = await answeredThen();
    for (const lines of [zuid.lines, await olderFile('odd')]) {
      const results = await store.import(lines);
      expect(results.map(asAnswered)).toStrictEqual(parsed<Result>(lines).map(({ id }) => then(id)));
    }
    expect(await written()).toStrictEqual(before);
    expect(await tablesOf(store.url)).toStrictEqual(tables);
  }, 180_000);
});
