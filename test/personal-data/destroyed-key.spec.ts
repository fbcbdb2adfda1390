import { rebuild } from '../../projections/engine/rebuild';
import { RETENTION_CLASSES } from '../../events/declaration';
import { badr, coach, contact, employer, mina, MINAS, minasTrajectory, TEXTS } from '../queries/ids';
import { groundRuleLines, underRules } from '../queries/ground-rule-lines';
import { lateLines } from '../queries/late-lines';
import { neighbourhoodLines } from '../queries/neighbourhood-lines';
import { ownStoryLines } from '../queries/own-story-lines';
import { managerHeaders, startApi, apiFixture, type Api, type ApiFixture } from '../queries/fixture';
import { earlyLines, line, type ImportLine } from '../queries/scenario';
import { moneyLines } from '../queries/money-lines';
import { id } from '../specification';
import { exportedLog, contentsByRelation } from './traces';

let api: ApiFixture;
/** Another process on the same database, begun after the keys were destroyed. */
let restarted: Api & { readonly end: () => Promise<void> };
let before: {
  readonly tables: ReadonlyMap<string, readonly string[]>;
  readonly log: string;
  readonly apiTexts: string;
};

/** What somebody else asks about his data. */
const requests = [line('RequestAccess', badr, '2023-02-10', { requestId: id(4_020) }, 'buurtbaner', badr)];
const urls = ['/v1/persons', `/v1/persons/${mina}`, `/v1/employers/${employer}`, `/v1/trajectories/${minasTrajectory}/history?limit=500`]; // prettier-ignore
const apiTexts = async ({ get }: Pick<Api, 'get'>): Promise<string> =>
  (await Promise.all(urls.map((url) => get(url)))).map(({ text }) => text).join('\n');
const wordsIn = (text: string) => TEXTS.filter((word) => text.includes(word));
const tables = () => contentsByRelation(api.runtime, ['read']);

beforeAll(async () => {
  api = await apiFixture();
  await api.importLines([
    ...underRules(earlyLines),
    ...groundRuleLines,
    ...neighbourhoodLines,
    ...lateLines,
    ...ownStoryLines,
    ...moneyLines,
    ...requests,
  ]);
  await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
  before = { tables: await tables(), log: await exportedLog(api.runtime), apiTexts: await apiTexts(api) };
  await api.runtime.vault.destroy(mina, RETENTION_CLASSES);
  const { runtime, close } = await api.runtime.another();
  const again = await startApi(runtime);
  restarted = {
    ...again,
    end: async () => {
      await again.close();
      await close();
    },
  };
});
afterAll(async () => {
  await restarted.end();
  await api.end();
});

const give = async ({ app }: Pick<Api, 'app'>, command: ImportLine) => {
  const { body } = await app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: { ...managerHeaders, 'content-type': 'application/x-ndjson' },
    payload: `${JSON.stringify(command)}\n`,
  });
  return JSON.parse(body) as { status: string; problem?: { code: string; status: number } };
};

describe("when one person's keys are destroyed", () => {
  it('her texts are gone from every answer, null in their place, in this process and in another', async () => {
    expect(MINAS.filter((word) => before.apiTexts.includes(word)).length).toBeGreaterThan(8);
    for (const process of [api, restarted]) {
      const now = wordsIn(await apiTexts(process));
      expect(now.filter((word) => (MINAS as readonly string[]).includes(word))).toEqual([]);
      expect((await process.get(`/v1/persons/${mina}`)).body).toMatchObject({
        person_id: mina,
        full_name: null,
        email: null,
        phone: null,
        district: 'West',
        recognised_on: '2021-09-02',
      });
    }
  });

  it("everyone else's are there as before", async () => {
    const others = wordsIn(before.apiTexts).filter((word) => !(MINAS as readonly string[]).includes(word));
    expect(others).toEqual(expect.arrayContaining(['Zeeman', 'Koolhof', 'Veldwijk', 'found-by-the-baker']));
    for (const process of [api, restarted]) expect(wordsIn(await apiTexts(process))).toEqual(others);
    const { body } = await restarted.get(`/v1/employers/${employer}`);
    expect(body).toMatchObject({ contacts: [{ contact_id: contact, full_name: 'Teun Veldwijk' }] });
  });

  it('no key of hers is left, and what the tables and the log hold of her opens nowhere', async () => {
    const keys = await api.runtime.sql('select class, wrapped from vault.key where subject = $1 order by class', [
      mina,
    ]);
    expect(keys).toEqual([...RETENTION_CLASSES].sort().map((kind) => ({ class: kind, wrapped: null })));
    const rows = [...(await contentsByRelation(api.runtime)).values()].flat();
    const kept = [await exportedLog(api.runtime), ...rows].join('\n');
    const tokens = [...kept.matchAll(/\uE000v1\.[\w.-]+/g)].map(([token]) => token);
    expect(tokens.length).toBeGreaterThan(50);
    const texts = (await api.runtime.vault.open(tokens)).filter((text) => text !== null).join('\n');
    expect(wordsIn(texts).filter((word) => (MINAS as readonly string[]).includes(word))).toEqual([]);
    expect(wordsIn(texts).length).toBeGreaterThan(3);
  });

  it('the log and every table are as they were, row by row, and a rebuild makes them the same again', async () => {
    expect(await exportedLog(api.runtime)).toBe(before.log);
    expect(await tables()).toEqual(before.tables);
    const empty = [...before.tables.values()].filter((rows) => rows.length === 0);
    expect(empty.length).toBeLessThan(before.tables.size / 4);
    await rebuild(api.readModels.engine);
    expect(await tables()).toEqual(before.tables);
  });

  it('new text for her is refused, the same again, and remembered when a key could be had', async () => {
    const { position } = await api.runtime.store.head();
    const correction = line('CorrectPersonalData', mina, '2023-03-01', { fullName: 'Mina Anew', reason: 'again' });
    const refused = { status: 'refused', problem: { code: 'person-erased', status: 409 } };
    for (const process of [api, restarted, api]) expect(await give(process, correction)).toMatchObject(refused);
    expect((await api.runtime.store.head()).position).toBe(position);
    const remembered = await api.runtime.sql('select command_id, code from journal.answer where command_id = $1', [
      correction.id,
    ]);
    expect(remembered).toEqual([{ command_id: correction.id, code: 'person-erased' }]);
  });

  it('a command for her without text is taken, and text for others too', async () => {
    const consent = line('WithdrawConsent', mina, '2023-03-01', { purpose: 'alumni' });
    expect(await give(restarted, consent)).toMatchObject({ status: 'accepted' });
    const other = line('CorrectPersonalData', badr, '2023-03-01', { fullName: 'Badr Zeeman', reason: 'again' });
    expect(await give(restarted, other)).toMatchObject({ status: 'accepted' });
    expect(await give(api, line('SuspendCoach', coach, '2023-03-01', { reason: id(1) }, 'core-team'))).toMatchObject({
      status: 'accepted',
    });
  });
});
