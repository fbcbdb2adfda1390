import { researchInterview } from '../../projections/research-interview/research-interview.projection';
import { id } from '../specification';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture, type Headers } from './fixture';
import { badr, mina, programme } from './ids';
import { earlyLines, line } from './scenario';

const round = id(220);
const researcher = id(960);
const questions = [{ questionId: id(221), text: 'what-did-we-win' }];
const consent = (type: 'GiveConsent' | 'WithdrawConsent', on: string) =>
  line(type, mina, on, { purpose: 'research', wordingVersion: '1' });
const interview = (interviewId: string, answers: string, respondent: object, on = '2021-11-15') =>
  line('RecordInterview', round, on, { interviewId, ...respondent, respondentRole: 'resident', formal: false, answers }, 'researcher', researcher); // prettier-ignore

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([
    ...earlyLines,
    line('OpenResearchRound', round, '2021-11-13', { programmeId: programme, questions }, 'researcher', researcher),
    line('AgreeQuestions', round, '2021-11-14', { madeWith: ['buurtbaner'] }, 'researcher', researcher),
    consent('GiveConsent', '2021-11-14'),
    interview(id(222), 'answered-by-mina', { respondentId: mina }),
    interview(id(223), 'answered-by-a-neighbour', {}),
  ]);
});
afterAll(() => api.end());

const INTERVIEWS = '/v1/research-interviews';
const forPurpose = (headers: Headers) => ({ ...headers, purpose: 'research round 2026' });
const asResearcher = actorHeaders('researcher', researcher);
const WORDS = ['answered-by-mina', 'answered-by-a-neighbour'] as const;
const read = async (headers: Headers, url = INTERVIEWS) => {
  const { status, text } = await api.get(url, headers);
  expect(status).toBe(200);
  return WORDS.filter((word) => text.includes(word));
};

describe('a round of the research', () => {
  const row = {
    ...{ round_id: round, programme_id: programme, opened_on: '2021-11-13', questions: 1 },
    ...{ question_ids: [id(221)], agreed_on: '2021-11-14', made_with: ['buurtbaner'] },
    ...{ interviews: 2, interviews_formal: 0 },
    ...{ first_position: expect.any(Number), last_position: expect.any(Number), parked_at: null },
  };

  it('is read with its questions by who asks them, a researcher for a purpose', async () => {
    for (const headers of [managerHeaders, actorHeaders('buurtbaner', badr), forPurpose(asResearcher)]) {
      const whole = { ...row, question_texts: ['what-did-we-win'] };
      expect((await api.get(`/v1/research-rounds/${round}`, headers)).body).toEqual(whole);
      expect((await api.get(`/v1/research-rounds?programmeId=${programme}`, headers)).body).toEqual({
        items: [whole],
        next: null,
      });
    }
    const { body } = await api.get(`/v1/research-rounds/${round}`, asResearcher);
    expect(body).toEqual({ ...row, question_texts: [null] });
  });
});

describe('an interview', () => {
  it('is read for a purpose, and not whose it is', async () => {
    const { body, text } = await api.get(`${INTERVIEWS}?roundId=${round}`, forPurpose(asResearcher));
    const first = {
      ...{ interview_id: id(222), round_id: round, programme_id: programme, respondent_role: 'resident' },
      ...{ formal: false, held_on: '2021-11-15', answers: 'answered-by-mina' },
    };
    const second = { ...first, interview_id: id(223), answers: 'answered-by-a-neighbour' };
    expect(body).toEqual({ items: [first, second], next: null });
    expect(text).not.toContain(mina);
    expect(await read(asResearcher)).toEqual([]);
    expect(await read(forPurpose(asResearcher), `${INTERVIEWS}?programmeId=${id(99)}`)).toEqual([]);
  });

  it('is sealed under a key of its own, and its reader is written down', async () => {
    await read(forPurpose(asResearcher));
    const readings = await api.runtime.sql(
      `select subject_id, classes from processing.reading where reader_role = 'researcher' and subject_id in ($1, $2)
        order by reading_id desc limit 2`,
      [mina, round],
    );
    expect(readings).toEqual(
      expect.arrayContaining([
        { subject_id: mina, classes: [`interview:${id(222)}`] },
        { subject_id: round, classes: [`interview:${id(223)}`] },
      ]),
    );
  });

  it('is read by those who run the programme, and by a Buurtbaner when she answered it', async () => {
    expect(await read(managerHeaders)).toEqual(WORDS);
    expect(await read(actorHeaders('auditor'))).toEqual([]);
    expect(await read(forPurpose(actorHeaders('auditor')))).toEqual(WORDS);
    expect(await read(actorHeaders('buurtbaner', mina))).toEqual(['answered-by-mina']);
    expect(await read(actorHeaders('buurtbaner', badr))).toEqual([]);
  });

  it('comes page by page', async () => {
    const { next } = (await api.get(`${INTERVIEWS}?limit=1`)).body as { next: string };
    expect(await read(managerHeaders, `${INTERVIEWS}?limit=1&after=${next}`)).toEqual(['answered-by-a-neighbour']);
  });
});

describe('when the respondent withdraws her consent to research', () => {
  it('the interview is hers alone at once, and stays so when she consents anew', async () => {
    for (const lines of [[consent('WithdrawConsent', '2021-12-01')], [consent('GiveConsent', '2021-12-02')]]) {
      await api.importLines(lines);
      const now = await api.caughtUp();
      for (const headers of [forPurpose(asResearcher), managerHeaders, forPurpose(actorHeaders('auditor'))])
        expect(await read({ ...headers, ...now })).toEqual(['answered-by-a-neighbour']);
      expect(await read(actorHeaders('buurtbaner', mina))).toEqual(['answered-by-mina']);
    }
  });
});

describe('a parked row', () => {
  it('is the respondent’s alone: she may have closed it since', async () => {
    await api.runtime.sql(`update store.research_interview_v${researchInterview.version} set parked_at = 1`);
    expect(await read(managerHeaders)).toEqual([]);
    expect(await read(actorHeaders('buurtbaner', mina))).toEqual(['answered-by-mina']);
  });
});
