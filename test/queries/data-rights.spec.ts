import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { id } from '../specification';
import { badr, coach, mina, MINAS, TEXTS } from './ids';
import { access, halfAMinuteLater, minasStory, officer, yearsEarlier } from './data-request-lines';
import { actorHeaders, apiFixture, type ApiFixture, type Headers } from './fixture';
import { lateLines } from './late-lines';
import { neighbourhoodLines } from './neighbourhood-lines';
import { ownStoryLines } from './own-story-lines';
import { earlyLines, line } from './scenario';

const herself = actorHeaders('buurtbaner', mina);
const asOfficer = actorHeaders('privacy-officer', officer);
/** Hers, and what nobody else reads. */
const WORDS = [...MINAS, 'i-dared-to-speak'];
const REPORT = `/v1/persons/${mina}/access-report`;

let api: ApiFixture;
beforeAll(async () => {
  // Mina left more than fifteen years ago: her trajectory ended in 2011.
  const lines = [...earlyLines, minasStory, ...neighbourhoodLines, ...lateLines, ...ownStoryLines];
  const left = line('EndAlumnusRole', mina, '2023-05-01', { role: 'coach' });
  api = await apiFixture(yearsEarlier([...lines, left], 12));
});
afterAll(() => api.end());

let keys = 0;
const give = async (route: string, data: object, headers: Headers) => {
  const answer = await api.post(`/v1/persons/${route}`, data, { ...headers, 'idempotency-key': id(6_000 + ++keys) });
  await api.get('/v1/programmes', { ...asOfficer, ...(await api.caughtUp()) });
  return answer;
};
const ask = async (url: string, headers: Headers = asOfficer) => (await api.get(url, headers)).body as never;

describe('the report of what there is about a person', () => {
  it('is hers: all she said and what was said of her, and nobody else’s text', async () => {
    const { text, body } = await api.get(REPORT, herself);
    expect(WORDS.filter((word) => !text.includes(word))).toEqual([]);
    const others = TEXTS.filter((word) => !(MINAS as readonly string[]).includes(word));
    expect(others.filter((word) => text.includes(word))).toEqual([]);
    // Nor who else was there, by id.
    expect([badr, coach].filter((other) => text.includes(other))).toEqual([]);
    expect(body).toMatchObject({
      person_id: mina,
      person: { full_name: 'Mina Oudkerk-Bos', email: 'mina@example.org' },
      trajectories: [{ ended_on: '2011-01-15' }],
    });
    // What she recorded of the neighbourhood: that she did.
    const { acts } = body as { acts: { type: string; actor_role: string }[] };
    expect(acts.map(({ type }) => type)).toContain('OpportunityNoted.v1');
    expect(new Set(acts.map(({ actor_role }) => actor_role))).toEqual(new Set(['buurtbaner']));
  });

  it('says who read her data, and is itself in what is said the next time', async () => {
    const { readings } = (await ask(REPORT, herself)) as { readings: object[] };
    expect(readings.at(-1)).toMatchObject({ reader_role: 'buurtbaner', purpose: 'access-report' });
    expect(readings.length).toBeGreaterThan(0);
    const lines = await api.runtime.sql(
      `select distinct subject_id from processing.reading where purpose = 'access-report'`,
    );
    expect(lines).toEqual([{ subject_id: mina }]);
  });

  it('is a page to print, in Dutch and in English', async () => {
    const page = (language: string) =>
      api.get(REPORT, { ...herself, accept: 'text/html', 'accept-language': language });
    const [nl, en] = [await page('nl'), await page('en')];
    expect(nl.headers).toMatchObject({ 'content-language': 'nl', 'content-type': 'text/html; charset=utf-8' });
    expect(nl.text).toContain('<h1>Uw gegevens in de administratie van de Buurtbanen</h1>');
    expect(nl.text).toContain('Persoonsgegevens verbeterd.');
    expect(en.text).toContain('<html lang="en">');
    expect(en.text).toContain('Who read your data');
    for (const { text } of [nl, en]) expect(WORDS.filter((word) => !text.includes(word))).toEqual([]);
  });

  it('is made by a privacy officer on her request alone, and which one she got is kept', async () => {
    expect(await ask(REPORT)).toMatchObject({ code: 'request-unknown' });
    expect((await give(`${mina}/access-requests`, { requestId: access }, herself)).status).toBe(201);
    const { text, headers } = await api.get(REPORT, asOfficer);
    const hash = createHash('sha256').update(text);
    expect(headers['repr-digest']).toBe(`sha-256=:${hash.copy().digest('base64')}:`);
    expect(text).toContain('i-dared-to-speak');
    const reportSha256 = hash.digest('hex');
    await give(`${mina}/provided-access`, { requestId: access, reportSha256 }, asOfficer);
    expect(await ask(`/v1/data-requests?personId=${mina}`)).toMatchObject({
      items: [
        {
          request_id: access,
          kind: 'access',
          state: 'provided',
          report_sha256: reportSha256,
          answer_due_on: '2026-12-22',
        },
      ],
    });
    // Done: the next one needs a request of its own.
    expect(await ask(REPORT)).toMatchObject({ code: 'request-unknown' });
  });
});

describe('retention', () => {
  it('proposes whose period is over by a day, with what goes and what is kept', async () => {
    const proposed = async (on: string) =>
      ((await ask(`/v1/retention-proposals?on=${on}`)) as { items: { person_id: string }[] }).items;
    const kept = (kind: string, ground: string) => ({ class: kind, until: '2026-01-16', ground });
    expect(await proposed('2016-01-15')).toEqual([]);
    const early = {
      classes: ['guidance', 'story'],
      retained: [kept('identity', 'whose-file'), kept('support', 'provision')],
    };
    expect(await proposed('2016-01-16')).toEqual([{ person_id: mina, ...early }]);
    const all = { classes: ['guidance', 'identity', 'story', 'support'], retained: [] };
    expect(await proposed('2026-11-22')).toEqual([{ person_id: mina, ...all }]);
    expect(await ask('/v1/retention-proposals?on=2026-11-23')).toMatchObject({ code: 'date-in-future' });
  });
});

describe('an erasure', () => {
  const requestId = id(4_040);

  it('can be tried: it is answered, and nothing is destroyed', async () => {
    const lines = [
      line('RequestErasure', mina, '2026-11-22', { requestId, ground: 'i-am-done-here' }, 'buurtbaner', mina),
      line('ErasePersonalData', mina, '2026-11-22', { requestId }, 'privacy-officer', officer),
      line('CorrectPersonalData', mina, '2026-11-22', { fullName: 'Mina Anew', reason: 'again' }),
    ];
    const { body } = await api.app.inject({
      method: 'POST',
      url: '/v1/commands?dryRun=true',
      headers: { ...actorHeaders('programme-manager'), 'content-type': 'application/x-ndjson' },
      payload: lines.map((one) => `${JSON.stringify(one)}\n`).join(''),
    });
    const answers = body.trim().split('\n').map((text) => JSON.parse(text) as { status: string; problem?: { code: string } }); // prettier-ignore
    expect(answers.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'accepted',
      'accepted',
      'person-erased',
    ]);
    expect((await api.get(REPORT, herself)).text).toContain('i-dared-to-speak');
    expect(await readFile(api.runtime.config.erasureRegisterFile, 'utf8')).toBe('');
  });

  it('is answered with the certificate once no process can have her keys any more', async () => {
    await give(`${mina}/erasure-requests`, { requestId, ground: 'i-am-done-here' }, herself);
    expect((await give(`${mina}/erasures`, { requestId }, asOfficer)).body).toMatchObject({
      events: [{ type: 'PersonalDataErased.v1' }],
    });
    const { items } = (await ask('/v1/data-requests?kind=erasure')) as { items: { certificate_id: string }[] };
    expect(items).toMatchObject([{ request_id: requestId, state: 'erased', ground: null }]);
    const url = `/v1/persons/${mina}/erasure-certificates/${items[0]!.certificate_id}`;
    const early = await api.get(url, asOfficer);
    expect(early.body).toMatchObject({ status: 503, code: 'erasure-under-way' });
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(20);
    await halfAMinuteLater(api);
    expect(await ask(url, herself)).toMatchObject({
      person_id: mina,
      request_id: requestId,
      decided_by_role: 'privacy-officer',
      manner: 'keys-destroyed',
      classes: ['guidance', 'identity', 'story', 'support'],
      retained: [],
    });
    const page = await api.get(`${url}?format=html`, { ...herself, 'accept-language': 'nl' });
    expect(page.text).toContain('<h1>Bewijs van vernietiging van persoonsgegevens</h1>');
    expect((await api.get(url.replace(/\w{12}$/, '000000000000'), asOfficer)).status).toBe(404);
    expect((await api.get(url, actorHeaders('buurtbaner', badr))).status).toBe(403);
  });

  it('leaves nothing of her to be read, and nobody else a word less', async () => {
    const { text } = await api.get(REPORT, herself);
    expect(WORDS.filter((word) => text.includes(word))).toEqual([]);
    expect((await api.get(`/v1/persons/${badr}`)).text).toContain('Zeeman');
  });

  it('is not made undone by text that comes later', async () => {
    const refused = { code: 'person-erased' };
    expect(
      (await give(`${mina}/erasure-requests`, { requestId: id(4_041), ground: 'again' }, herself)).body,
    ).toMatchObject(refused);
    expect(
      (await give(`${mina}/data-objections`, { requestId: id(4_042), grounds: 'again' }, herself)).body,
    ).toMatchObject(refused);
    expect((await give(`${mina}/erasures`, {}, asOfficer)).status).toBe(200);
  });
});
