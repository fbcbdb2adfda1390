import { id } from '../specification';
import { badr, badrsTrajectory, coach, employer, mina, minasTrajectory, TEXTS } from './ids';
import { lateLines } from './late-lines';
import { actorHeaders, managerHeaders, apiFixture, type Headers, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

const history = `/v1/trajectories/${minasTrajectory}/history`;
/** The words of people that an answer holds. */
const said = async (url: string, headers: Headers) => {
  const { text } = await api.get(url, headers);
  return TEXTS.filter((word) => text.includes(word));
};
type Event = { type: string; data: Record<string, unknown>; reason: string | null };
const events = async (headers: Headers, type: string) => {
  const { body } = await api.get(history, headers);
  return (body as { items: Event[] }).items.filter((event) => event.type === type);
};
/** What the log of processing recorded since the call. */
const readings = async () => {
  const [{ last } = { last: 0 }] = await api.runtime.sql('select max(reading_id) as last from processing.reading');
  return () =>
    api.runtime.sql(
      `select reader_id, reader_role, subject_id, classes, purpose, trace_id from processing.reading
        where reading_id > $1 order by reading_id`,
      [last ?? 0],
    );
};

/** Of the history of Mina's trajectory: everything that was said of her there. */
const inHerHistory = [
  'neighbours-live-alone', 'open-an-hour', 'ten-visitors', 'speak-in-public', 'good-at-listening', 'start-smaller',
  'twelve-came', 'one-year-contract', 'bakery-on-the-corner',
] as const; // prettier-ignore

describe('texts of people', () => {
  it('are opened for who administers, all that the history names', async () => {
    const everything = [...inHerHistory, 'found-by-the-baker'];
    for (const role of ['programme-manager', 'core-team', 'privacy-officer'] as const) {
      expect((await said(history, actorHeaders(role))).sort()).toEqual(everything.sort());
    }
  });

  it.each([
    ['the Buurtbaner', actorHeaders('buurtbaner', mina)],
    ['her coach', actorHeaders('coach', coach)],
  ])('of someone she discovered are not for %s', async (_, headers) => {
    expect((await said(history, headers)).sort()).toEqual([...inHerHistory].sort());
    expect(await events(headers, 'KeyFigureRecognised.v1')).toMatchObject([{ data: { grounds: null } }]);
  });

  it('of a plan about the problem are not for the employer, before and after a revision', async () => {
    const expected = inHerHistory.filter((word) => word !== 'neighbours-live-alone');
    expect((await said(history, actorHeaders('employer'))).sort()).toEqual([...expected].sort());
    expect(await events(actorHeaders('employer'), 'PlanDrafted.v1')).toMatchObject([
      { data: { problem: null, steps: [{ text: 'open-an-hour' }] } },
    ]);
    const plan = earlyLines.find(({ type }) => type === 'DraftPlan')!;
    const his = {
      ...plan,
      target: badrsTrajectory,
      on: '2022-01-10',
      actor: { id: badr, role: 'buurtbaner' as const },
    };
    await api.importLines([
      { ...his, id: id(4_001) },
      { ...his, id: id(4_002), type: 'RevisePlan', data: { ...plan.data, problem: 'neighbours-live-alone-still' } },
    ]);
    const url = `/v1/trajectories/${badrsTrajectory}/history`;
    const caughtUp = await api.caughtUp();
    expect(await said(url, { ...managerHeaders, ...caughtUp })).toContain('neighbours-live-alone');
    expect(await said(url, { ...actorHeaders('employer'), ...caughtUp })).not.toContain('neighbours-live-alone');
    expect(await said(url, actorHeaders('employer'))).toContain('open-an-hour');
  });

  it('who was excused or absent at intervision is shown to who administers only', async () => {
    const whole = await events(managerHeaders, 'IntervisionHeld.v1');
    expect(whole[0]!.data['attendance']).toHaveLength(3);
    for (const headers of [actorHeaders('buurtbaner', mina), actorHeaders('coach', coach), actorHeaders('employer')]) {
      const [held] = await events(headers, 'IntervisionHeld.v1');
      expect(held!.data['attendance']).toEqual([{ trajectoryId: minasTrajectory, status: 'present' }]);
      const [scheduled] = await events(headers, 'IntervisionScheduled.v1');
      expect(scheduled!.data['invited']).toEqual([{ trajectoryId: minasTrajectory }]);
      // Nor by an id anywhere else in the answer.
      expect((await api.get(history, headers)).text).not.toContain(badrsTrajectory);
    }
  });

  it.each(['subsidy-officer', 'subsidy-controller'] as const)('are null for a %s', async (role) => {
    const { body } = await api.get(`/v1/employers/${employer}`, actorHeaders(role));
    expect(body).toMatchObject({ contacts: [{ full_name: null, email: null }] });
  });
});

describe('an auditor', () => {
  const auditor = actorHeaders('auditor', id(950));
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  it('reads no text without saying what for, and then nothing is recorded', async () => {
    const since = await readings();
    for (const url of ['/v1/persons', `/v1/persons/${mina}`, `/v1/employers/${employer}`, history]) {
      expect({ url, said: await said(url, auditor) }).toEqual({ url, said: [] });
    }
    for (const purpose of ['', '   ']) {
      expect(await said('/v1/persons', { ...auditor, purpose })).toEqual([]);
    }
    const { body } = await api.get(`/v1/persons/${mina}`, auditor);
    expect(body).toMatchObject({ languages: [null, null] });
    expect(await since()).toEqual([]);
  });

  it('is refused when a purpose cannot be recorded whole, and reads nothing by it', async () => {
    const since = await readings();
    for (const [purpose, code] of [['x'.repeat(201), 'body-invalid'], ['a\u0000', 'text-invalid']] as const) {
      const { body } = await api.get(`/v1/persons/${mina}`, { ...auditor, purpose });
      expect(body).toMatchObject({ status: 400, code, errors: [{ field: 'Purpose' }] });
      expect(JSON.stringify(body)).not.toContain(purpose);
    } // prettier-ignore
    expect(await since()).toEqual([]);
    const longest = await api.get(`/v1/persons/${mina}`, { ...auditor, purpose: 'x'.repeat(200) });
    expect(longest).toMatchObject({ status: 200, body: { person_id: mina, full_name: expect.any(String) } });
  });

  it('reads texts for a purpose, and each person is recorded first', async () => {
    const since = await readings();
    const { body } = await api.get(`/v1/persons/${mina}`, { ...auditor, purpose: 'complaint 2026/7', traceparent });
    expect(body).toMatchObject({
      full_name: 'Mina Oudkerk-Bos',
      email: 'mina@example.org',
      languages: ['nl', 'ar'],
    });
    expect(await since()).toEqual([
      {
        reader_id: id(950),
        reader_role: 'auditor',
        subject_id: mina,
        classes: ['identity'],
        purpose: 'complaint 2026/7',
        trace_id: '0af7651916cd43dd8448eb211c80319c',
      },
    ]);
  });
});

describe('the log of processing', () => {
  it('has a line for each person of an answer, with the classes that were opened', async () => {
    const since = await readings();
    await api.get(history, actorHeaders('core-team', id(901)));
    const lines = (await since()).map(({ subject_id, classes, purpose }) => ({ subject_id, classes, purpose }));
    const purpose = 'administration-of-buurtbanen';
    expect(lines).toEqual(
      expect.arrayContaining([
        { subject_id: mina, classes: ['guidance'], purpose },
        { subject_id: id(8), classes: ['guidance'], purpose },
      ]),
    );
    expect(new Set(lines.map(({ subject_id }) => subject_id)).size).toBe(lines.length);
  });

  it('has a line for herself too, and for each contact', async () => {
    const since = await readings();
    await api.get(`/v1/persons/${mina}`, actorHeaders('buurtbaner', mina));
    await api.get(`/v1/employers/${employer}`, actorHeaders('employer', id(960)));
    expect(await since()).toMatchObject([
      { reader_id: mina, reader_role: 'buurtbaner', subject_id: mina, classes: ['identity'] },
      { reader_id: id(960), reader_role: 'employer', subject_id: id(20), classes: ['identity'] },
    ]);
  });
});
