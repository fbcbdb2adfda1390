import { person } from '../../projections/person/person.projection';
import { TEXTS, minasTrajectory, mina } from '../queries/ids';
import { lateLines } from '../queries/late-lines';
import { neighbourhoodLines } from '../queries/neighbourhood-lines';
import { ownStoryLines } from '../queries/own-story-lines';
import { actorHeaders, managerHeaders, apiFixture, type ApiFixture } from '../queries/fixture';
import { logged } from '../support/logged';
import { groundRuleLines, underRules } from '../queries/ground-rule-lines';
import { earlyLines, line } from '../queries/scenario';
import { id } from '../specification';
import { exportedLog, contentsByRelation } from './traces';

/** The table behind `read.person`, as it was first built. */
const PERSONS = `store.person_v${person.version}`;

let api: ApiFixture;
const problems: string[] = [];
beforeAll(async () => {
  api = await apiFixture();
  api.policies.start();
  await api.importLines([
    ...underRules(earlyLines),
    ...groundRuleLines,
    ...neighbourhoodLines,
    ...lateLines,
    ...ownStoryLines,
  ]);
  await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
  // Refusals of every kind, each with words of people in it.
  const wrong = [
    line('RegisterPerson', mina, '2021-09-01', { ...earlyLines[5]!.data }),
    line('RegisterPerson', id(4_010), '2021-09-01', { ...earlyLines[5]!.data, email: 'mina@example.org 111222333' }),
    line('RegisterPerson', id(4_010), '2021-09-01', { fullName: 'Mina Oudkerk', district: 7 }),
    line('RegisterPerson', id(4_010), '2999-09-01', { ...earlyLines[5]!.data }),
    line('CorrectPersonalData', mina, '2021-09-01', { fullName: 'Mina Oudkerk\u0000', reason: 'married-in-june' }),
    line('DraftPlan', minasTrajectory, '2021-11-01', { ...earlyLines.find(({ type }) => type === 'DraftPlan')!.data }, 'coach'),
    line('MinaOudkerk', mina, '2021-09-01', { fullName: 'Mina Oudkerk' }),
  ]; // prettier-ignore
  for (const payload of wrong) problems.push((await api.post('/v1/commands', payload)).text);
  const lines = wrong.map((one) => `${JSON.stringify({ ...one, id: id(Number(one.id.slice(-4)) + 3_000) })}\n`);
  const many = await api.app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: { ...managerHeaders, 'content-type': 'application/x-ndjson' },
    payload: `${lines.join('')}{"fullName":"Mina Oudkerk\n`,
  });
  problems.push(many.body);
  for (const url of ['/v1/Oudkerk', '/v1/persons/Oudkerk', '/v1/persons?name=Oudkerk', '/v1/persons?after=Oudkerk']) {
    problems.push((await api.get(url)).text);
  }
});
afterAll(() => api.end());

/** The words of people that a text holds, in any case. */
const wordsIn = (text: string): readonly string[] => {
  const lower = text.toLowerCase();
  return TEXTS.filter((word) => lower.includes(word.toLowerCase()));
};

describe('text of people is nowhere below the edge to be read', () => {
  it('not in the log, the journal, any table, or what else a dump of the database has', async () => {
    const contents = await contentsByRelation(api.runtime);
    expect([...contents.keys()]).toEqual(
      expect.arrayContaining([
        'log.event',
        'journal.answer',
        'read.person',
        'read.own_story',
        PERSONS,
        'processing.reading',
      ]),
    );
    for (const filled of ['log.event', 'journal.answer', PERSONS, `${PERSONS}_state`]) {
      expect(contents.get(filled)!.length).toBeGreaterThan(0);
    }
    const readable = [...contents].flatMap(([relation, rows]) => {
      const words = wordsIn(rows.join('\n'));
      return words.length > 0 ? [{ relation, words }] : [];
    });
    expect(readable).toEqual([]);
  });

  it('not in an export of the log, nor of a table', async () => {
    const log = await exportedLog(api.runtime);
    expect(log.split('\n')).toHaveLength((await api.runtime.store.head()).position + 1);
    expect(wordsIn(log)).toEqual([]);
    for (const table of ['person', 'employer_contact', 'own_story', 'audit_trail', 'progress']) {
      expect(wordsIn((await api.get(`/v1/exports/${table}`)).text)).toEqual([]);
    }
  });

  it('not in the log of the program, nor in the metrics', async () => {
    expect(logged.length).toBeGreaterThan(10);
    expect(wordsIn(logged.join(''))).toEqual([]);
    expect(wordsIn(api.engineLog.join(''))).toEqual([]);
    expect(wordsIn((await api.get('/metrics', {})).text)).toEqual([]);
  });

  it('not in what a refusal says, whatever was wrong', () => {
    expect(problems).toHaveLength(12);
    const codes = problems.flatMap((text) => [...text.matchAll(/"code":"([\w-]+)"/g)].map(([, code]) => code));
    expect(new Set(codes)).toEqual(
      new Set(['person-exists', 'national-id-refused', 'body-invalid', 'date-in-future', 'text-invalid', 'command-unknown', 'line-invalid', 'not-found', 'trajectory-ended']),
    ); // prettier-ignore
    expect(wordsIn(problems.join('\n'))).toEqual([]);
  });

  it('and yet it is there for who may read it', async () => {
    const { text } = await api.get('/v1/persons', actorHeaders('core-team'));
    expect(wordsIn(text)).toEqual(expect.arrayContaining(['Oudkerk', 'Zeeman', 'Koolhof', 'mina@', '0600000001']));
  });
});
