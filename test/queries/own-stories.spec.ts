import type { StoryVisibility } from '../../events/trajectory';
import { ownStory } from '../../projections/own-story/own-story.projection';
import { badr, coach, idleCoach, mina, minasTrajectory, programme } from './ids';
import { actorHeaders, managerHeaders, apiFixture, type Headers, type ApiFixture } from './fixture';
import { earlyLines, line } from './scenario';
import { id } from '../specification';

const VISIBILITIES = ['private', 'coach', 'team', 'research'] as const;
/** The words of a story say whom it is shared with. */
const words = (visibility: StoryVisibility) => `shared-with-${visibility}`;
const storyOf = (visibility: StoryVisibility) => id(75 + VISIBILITIES.indexOf(visibility));
const stories = VISIBILITIES.map((visibility) =>
  line('RecordOwnStory', minasTrajectory, '2021-11-10', { storyId: storyOf(visibility), text: words(visibility), visibility, goalIds: [] }, 'buurtbaner', mina),
); // prettier-ignore
const consent = (type: 'GiveConsent' | 'WithdrawConsent', on: string) =>
  line(type, mina, on, { purpose: 'research', wordingVersion: '1' });

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, consent('GiveConsent', '2021-11-09'), ...stories]);
});
afterAll(() => api.end());

const HISTORY = `/v1/trajectories/${minasTrajectory}/history?limit=500`;
const STORIES = `/v1/trajectories/${minasTrajectory}/own-stories`;
const RESEARCH = '/v1/own-stories';
const asResearcher = actorHeaders('researcher', id(960));
const inPurpose = (headers: Headers) => ({ ...headers, purpose: 'research round 2026' });

/** With whom the stories are shared whose words an answer holds. */
const read = async (url: string, headers: Headers): Promise<readonly StoryVisibility[]> => {
  const { status, text } = await api.get(url, headers);
  expect(status).toBe(200);
  return VISIBILITIES.filter((visibility) => text.includes(words(visibility)));
};

const readers: readonly (readonly [string, Headers, readonly StoryVisibility[]])[] = [
  ['she herself', actorHeaders('buurtbaner', mina), VISIBILITIES],
  ['her coach', actorHeaders('coach', coach), ['coach', 'team', 'research']],
  ['the programme manager', managerHeaders, ['team', 'research']],
  ['the core team', actorHeaders('core-team'), ['team', 'research']],
  ['the privacy officer', actorHeaders('privacy-officer'), ['team', 'research']],
  ['an auditor who says what for', inPurpose(actorHeaders('auditor')), ['team', 'research']],
  ['an auditor who does not', actorHeaders('auditor'), []],
];

describe('her own stories', () => {
  it.each(readers)('are read by %s as she shares them, in a list and in the history', async (_, headers, expected) => {
    expect(await read(STORIES, headers)).toEqual(expected);
    expect(await read(HISTORY, headers)).toEqual(expected);
  });

  it('are not for the employer, who sees in the history that there are some', async () => {
    expect((await api.get(STORIES, actorHeaders('employer'))).status).toBe(403);
    expect(await read(HISTORY, actorHeaders('employer'))).toEqual([]);
    expect((await api.get(HISTORY, actorHeaders('employer'))).text).toContain('Own story recorded, for her coach.');
  });

  it('are listed to nobody she does not share them with', async () => {
    const { body } = await api.get(STORIES, managerHeaders);
    expect(body).toMatchObject({
      items: [
        { story_id: storyOf('team'), visibility: 'team', text: 'shared-with-team' },
        { story_id: storyOf('research'), visibility: 'research', text: 'shared-with-research' },
      ],
      next: null,
    });
    for (const stranger of [actorHeaders('buurtbaner', badr), actorHeaders('coach', idleCoach)])
      expect((await api.get(STORIES, stranger)).status).toBe(403);
  });

  it('come page by page', async () => {
    const first = (await api.get(`${STORIES}?limit=3`, actorHeaders('buurtbaner', mina))).body as { next: string };
    expect(await read(`${STORIES}?limit=3&after=${first.next}`, actorHeaders('buurtbaner', mina))).toEqual([
      'research',
    ]);
  });
});

describe('a researcher', () => {
  it('reads what is open to research, for a purpose, and not whose it is', async () => {
    const { body } = await api.get(RESEARCH, inPurpose(asResearcher));
    const open = { story_id: storyOf('research'), programme_id: programme, recorded_on: '2021-11-10' };
    expect(body).toEqual({ items: [{ ...open, text: 'shared-with-research' }], next: null });
    expect((await api.get(RESEARCH, asResearcher)).body).toEqual({ items: [{ ...open, text: null }], next: null });
    expect((await api.get(`${RESEARCH}?programmeId=${id(99)}`, asResearcher)).body).toEqual({
      items: [],
      next: null,
    });
  });

  it('is recorded as a reader of her story', async () => {
    await read(RESEARCH, inPurpose(asResearcher));
    const readings = await api.runtime.sql(
      'select subject_id, classes, purpose from processing.reading where reader_role = $1 order by reading_id desc limit 1',
      ['researcher'],
    );
    expect(readings).toEqual([
      { subject_id: mina, classes: [`story:${storyOf('research')}`], purpose: 'research round 2026' },
    ]);
  });
});

describe('when she withdraws her consent to research', () => {
  const now = async (headers: Headers) => ({ ...headers, ...(await api.caughtUp()) });

  it('stories shared with it are hers alone at once, and stay so when she consents anew', async () => {
    for (const lines of [[consent('WithdrawConsent', '2021-12-01')], [consent('GiveConsent', '2021-12-02')]]) {
      await api.importLines(lines);
      expect(await read(RESEARCH, await now(inPurpose(asResearcher)))).toEqual([]);
      for (const [, headers, before] of readers) {
        const expected = headers === readers[0]![1] ? before : before.filter((one) => one !== 'research');
        expect(await read(STORIES, headers)).toEqual(expected);
        expect(await read(HISTORY, headers)).toEqual(expected);
      }
    }
  });

  it('one that she withdraws is gone for herself too', async () => {
    await api.importLines([
      line('WithdrawStory', minasTrajectory, '2021-12-03', { storyId: storyOf('private') }, 'buurtbaner', mina),
    ]);
    const herself = await now(actorHeaders('buurtbaner', mina));
    expect(await read(STORIES, herself)).toEqual(['coach', 'team', 'research']);
    expect(await read(HISTORY, herself)).toEqual(['coach', 'team', 'research']);
  });
});

describe('a parked row', () => {
  it('is hers alone: she may have closed it since', async () => {
    await api.runtime.sql(`update store.own_story_v${ownStory.version} set parked_at = 1`);
    expect(await read(STORIES, actorHeaders('coach', coach))).toEqual([]);
    expect(await read(STORIES, actorHeaders('buurtbaner', mina))).toEqual(['coach', 'team', 'research']);
  });
});
