import { person } from '../../projections/person/person.projection';
import { done, killPrograms, run, startServe } from '../acceptance/program';
import { programmeFile } from '../support/programme-file';
import { databaseStore, type Store } from '../acceptance/store';
import { query } from '../acceptance/tables';

/** The table behind `read.person`, as it was first built. */
const PERSONS = `store.person_v${person.version}`;

let store: Store;
let url: string;
let persons: readonly string[];
beforeAll(async () => {
  store = await databaseStore();
  url = await store.superuserUrl();
  await done(store.environment, 'import', programmeFile('west').path);
  const rows = await query(url, 'select person_id from read.person order by 1 limit 2');
  persons = rows.map((row) => String(row['person_id']));
});
afterAll(() => store.drop());
afterEach(() => killPrograms());

/** As a release that could not fold the events of these persons left them. */
const park = async (...keys: readonly string[]): Promise<void> => {
  await query(
    url,
    `insert into engine.parked (projection, version, run, key, position, event_id, error_code, error)
     select l.projection, l.version, l.run, p.person_id, t.position, t.event_id, 'TypeError', 'TypeError at person.ts:1'
       from engine.live l, read.person p join read.audit_trail t on t.position = p.first_position
      where l.projection = 'person' and p.person_id = any($1::text[]::uuid[])`,
    [keys],
  );
  await query(url, `update ${PERSONS} set parked_at = first_position where person_id = any($1::text[]::uuid[])`, [
    keys,
  ]);
};
const standingStill = async (): Promise<readonly string[]> =>
  (await query(url, 'select person_id from read.person where parked_at is not null order by 1')).map((row) =>
    String(row['person_id']),
  );
const answerOf = (lines: readonly string[]): unknown => JSON.parse(lines.join('\n'));

describe('buurtbaan retry', () => {
  it('folds all that is parked again, by itself when nobody follows the log', async () => {
    await park(...persons);
    expect(await standingStill()).toStrictEqual(persons);
    const { code, lines, stderr } = await run(store.environment, 'retry');
    expect({ code, answer: answerOf(lines), stderr }).toStrictEqual({
      code: 0,
      answer: { asked: 2, parked: [] },
      stderr: '',
    });
    expect(await standingStill()).toStrictEqual([]);
  });

  it('of one key leaves the others, and has a running serve do it', async () => {
    await park(...persons);
    const serving = await startServe(store.environment);
    const answer = answerOf(await done(store.environment, 'retry', 'person', persons[0]!));
    expect(answer).toStrictEqual({ asked: 1, parked: [] });
    expect(await standingStill()).toStrictEqual([persons[1]]);
    const owners = await query(
      url,
      `select distinct split_part(owner, '/', 2) as pid from subscription.checkpoint where name in (select name from engine.slot)`,
    );
    expect(owners).toStrictEqual([{ pid: String(serving.pid) }]);
    serving.signal('SIGTERM');
    await serving.ended;
    await done(store.environment, 'retry', 'person');
  });

  it('ends with 1 and says which are still parked, and why', async () => {
    await park(...persons);
    await query(url, `update ${PERSONS}_state set state = 'null' where key = $1`, [persons[1]]);
    const { code, lines, stderr } = await run(store.environment, 'retry', 'person');
    expect({ code, stderr }).toStrictEqual({ code: 1, stderr: '' });
    expect(answerOf(lines)).toMatchObject({
      asked: 2,
      parked: [{ projection: 'person', key: persons[1], code: 'TypeError', retryAskedAt: null }],
    });
    expect(await standingStill()).toStrictEqual([persons[1]]);
    await done(store.environment, 'rebuild', 'person');
  });

  it('has nothing to do when nothing is parked, and names what is unknown', async () => {
    expect(answerOf(await done(store.environment, 'retry'))).toStrictEqual({ asked: 0, parked: [] });
    expect(await run(store.environment, 'retry', 'persons')).toMatchObject({
      code: 2,
      lines: [],
      stderr: expect.stringContaining('there is no read model persons; there are programme, '),
    });
    expect(await run(store.environment, 'retry', 'person', persons[0]!)).toMatchObject({
      code: 2,
      lines: [],
      stderr: `${persons[0]!} is not parked in person\n`,
    });
  });
});
