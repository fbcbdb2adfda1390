import type { Runtime } from '../../src/composition/runtime';
import { DryVault } from '../../src/dry-run/dry-vault';
import { storyClass } from '../../src/vault/keys';
import { PersonErased, Vault } from '../../src/vault/vault';
import { eventually } from '../engine/fixture';
import { coach, mina, minasTrajectory } from '../queries/ids';
import { managerHeaders, apiFixture, type ApiFixture } from '../queries/fixture';
import { earlyLines, line, type ImportLine } from '../queries/scenario';
import { id } from '../specification';
import { subscriptionOf } from '../support/subscriptions';

const WORDS = ['they-greet-me', 'i-dared-to-speak', 'he-listens-now', 'a-key-of-the-hall'] as const;
type Words = (typeof WORDS)[number];
const storyOf = (words: Words) => id(75 + WORDS.indexOf(words));

const recording = (words: Words): ImportLine => {
  const data = { storyId: storyOf(words), text: words, visibility: 'coach', goalIds: [] };
  return line('RecordOwnStory', minasTrajectory, '2021-11-10', data, 'buurtbaner', mina);
};
const withdrawal = (words: Words, role: 'buurtbaner' | 'coach' = 'buurtbaner'): ImportLine => {
  const by = role === 'coach' ? coach : mina;
  return line('WithdrawStory', minasTrajectory, '2021-12-20', { storyId: storyOf(words) }, role, by);
};

let api: ApiFixture;
/** The keys of her stories, as a backup of the vault has them. */
let backup: readonly Record<string, unknown>[];
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...WORDS.map(recording)]);
  backup = await api.runtime.sql(`select key_id, wrapped from vault.key where class like 'story:%'`);
});
afterAll(() => api.end());

const give = (command: ImportLine) => api.post('/v1/commands', command, managerHeaders);

/** What can still be read of her stories in the log. */
const readWith = async ({ vault, codec }: Pick<Runtime, 'vault' | 'codec'>): Promise<readonly string[]> => {
  const events = (await api.runtime.events()).map((event) => codec.decode(event));
  const tokens = events.flatMap(({ type, data }) => (type === 'OwnStoryRecorded.v1' ? [data.text] : []));
  return (await vault.open(tokens)).filter((text) => text !== null);
};
/** With keys that are asked for anew. */
const readAfterRestart = async () => {
  const { runtime, close } = await api.runtime.another();
  return readWith(runtime).finally(close);
};
/** Follows the log to its end, as `serve` does. */
const destroy = async () => {
  const { app, close } = await api.runtime.another();
  const destruction = subscriptionOf(app, 'destruction');
  destruction.start();
  const { position } = await api.runtime.store.head();
  await eventually(() => destruction.position >= position);
  await destruction.stop();
  await close();
};

/** The event is written; then the vault cannot be reached. */
const withdrawnInVain = async (command: ImportLine) => {
  const away = jest.spyOn(Vault.prototype, 'destroy').mockRejectedValue(new Error('away'));
  expect((await give(command)).status).toBe(500);
  away.mockRestore();
};

describe('a story that is withdrawn', () => {
  it('is not touched by a dry run, which seals nothing more for a key that would be gone', async () => {
    const { body } = await api.post('/v1/commands?dryRun=true', withdrawal('they-greet-me'), managerHeaders);
    expect(body).toMatchObject({ status: 'accepted', dryRun: true });
    expect(await readWith(api.runtime)).toEqual(WORDS);
    const vault = new DryVault(api.runtime.vault);
    await vault.destroy(mina, [storyClass(storyOf('they-greet-me'))]);
    const story = (words: Words) => vault.keysFor([{ subject: mina, class: storyClass(storyOf(words)) }]);
    await expect(story('they-greet-me')).rejects.toThrow(PersonErased);
    expect(await story('i-dared-to-speak')).toHaveLength(1);
  });

  it('is gone when the answer comes, here and after a restart; the others are there', async () => {
    expect(await readWith(api.runtime)).toEqual(WORDS);
    expect((await give(withdrawal('they-greet-me'))).body).toMatchObject({ status: 'accepted' });
    expect(await readWith(api.runtime)).toEqual(WORDS.slice(1));
    expect(await readAfterRestart()).toEqual(WORDS.slice(1));
  });

  it('goes after the end too, and when her coach writes it down', async () => {
    await api.importLines([
      line('EndWithoutUitstroom', minasTrajectory, '2021-12-10', { reasonCode: 'moved' }, 'core-team'),
      withdrawal('i-dared-to-speak', 'coach'),
    ]);
    expect(await readWith(api.runtime)).toEqual(WORDS.slice(2));
  });

  it('is not answered as gone while the vault is away; the same command again makes it so', async () => {
    const command = withdrawal('he-listens-now');
    await withdrawnInVain(command);
    expect(await readWith(api.runtime)).toEqual(WORDS.slice(2));
    expect((await give(command)).body).toMatchObject({ status: 'accepted' });
    expect(await readWith(api.runtime)).toEqual(WORDS.slice(3));
  });

  it('goes without anyone asking again', async () => {
    await withdrawnInVain(withdrawal('a-key-of-the-hall'));
    await destroy();
    expect(await readAfterRestart()).toEqual([]);
  });

  it('goes again before anyone reads when a backup of the vault brought it back', async () => {
    await api.runtime.sql('alter table vault.key disable trigger all');
    for (const { key_id, wrapped } of backup) {
      await api.runtime.sql('update vault.key set wrapped = $2, destroyed_at = null where key_id = $1', [
        key_id,
        wrapped,
      ]);
    }
    await api.runtime.sql('alter table vault.key enable trigger all');
    const [keys] = await api.runtime.sql(
      `select count(wrapped)::int as count from vault.key where class like 'story:%'`,
    );
    expect(keys).toEqual({ count: WORDS.length });
    // What was opened without the register would be read: it is applied by whatever opens the vault.
    expect(await readAfterRestart()).toEqual([]);
  });

  it('is withdrawn again in a log that came back from before', async () => {
    const withdrawalsIn = async ({ events }: Pick<typeof api.runtime, 'events'>) =>
      (await events()).filter(({ type }) => type === 'OwnStoryWithdrawn.v1');
    const before = await withdrawalsIn(api.runtime);
    await api.runtime.cutAfter(before.at(-1)!.position - 1);
    await api.runtime.sql('delete from subscription.checkpoint');
    const { app, events, close } = await api.runtime.another();
    expect(await withdrawalsIn({ events })).toHaveLength(before.length - 1);
    const destruction = subscriptionOf(app, 'destruction');
    destruction.start();
    await eventually(async () => (await withdrawalsIn({ events })).length === before.length);
    const again = (await withdrawalsIn({ events })).at(-1)!;
    expect(JSON.parse(again.data)).toEqual(JSON.parse(before.at(-1)!.data));
    expect(JSON.parse(again.metadata)).toMatchObject({ actorRole: 'system', source: 'policy' });
    await destruction.stop();
    await close();
  });
});
