import { openRuntime } from '../../src/composition/runtime';
import { readConfig } from '../../src/platform/config';
import { SEAL_MARK } from '../../src/platform/validation';
import { replaceTexts } from '../../src/vault/texts';
import type { Vault } from '../../src/vault/vault';
import type { Store } from './store';
import { ask, inOrder, logOf, tablesOf, type Row, type Tables } from './tables';

/** A store without what differs each time the same commands are given: the clock, the chance in a seal, the vault's secret. */
export type Comparable = { readonly events: readonly Row[]; readonly journal: readonly Row[]; readonly tables: Tables };

const eventsIn = async (store: Store): Promise<readonly Row[]> =>
  (await logOf(store)).map((event) => ({
    ...event,
    recordedAt: undefined,
    metadata: { ...(JSON.parse(event.metadata) as Row), fingerprint: undefined },
    data: JSON.parse(event.data) as unknown,
  }));
const JOURNAL = `
  select command_id, target, status, code, revision::integer, actor_id, actor_role
    from journal.answer order by command_id, target`;

const opened = async (value: unknown, vault: Vault): Promise<unknown> => {
  const tokens: string[] = [];
  replaceTexts(value, (text) => {
    if (text.startsWith(SEAL_MARK)) tokens.push(text);
    return text;
  });
  const texts = await vault.open(tokens);
  let next = 0;
  return replaceTexts(value, (text) => (text.startsWith(SEAL_MARK) ? texts[next++] : text));
};

const CLOCKED = new Set(['recorded_at', 'known_at']);
const timeless = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => !CLOCKED.has(name)));

/**
 * Everything that a store holds, so that two of them can be compared: events with positions, ids and texts, the journal,
 * all tables with their provenance. Texts are opened, so one whose key got lost differs.
 */
export const comparable = async (store: Store): Promise<Comparable> => {
  const house = await openRuntime(readConfig(store.environment), { info: () => undefined, warn: () => undefined });
  try {
    const url = house.database.ownerUrl!;
    const found = { events: await eventsIn(store), journal: await ask(url, JOURNAL), tables: await tablesOf(url) };
    const { events, journal, tables } = (await opened(found, house.vault)) as Comparable;
    const plain = Object.entries(tables).map(([name, rows]) => [name, inOrder(rows.map(timeless))]);
    return { events, journal, tables: Object.fromEntries(plain) as Tables };
  } finally {
    await house.close();
  }
};
