import { openRuntime } from '../../src/composition/runtime';
import { readConfig } from '../../src/platform/config';
import { SEAL_MARK } from '../../src/platform/validation';
import { replaceTexts } from '../../src/vault/texts';
import type { Vault } from '../../src/vault/vault';
import type { Store } from './store';
import { query, sorted, storedEventsOf, tablesOf, type JsonRow, type ReadTables } from './tables';

/**
 * A store without what differs each time the same commands are given: the clock, the random part of a seal, the vault's
 * secret.
 */
export type StoreContents = {
  readonly events: readonly JsonRow[];
  readonly journal: readonly JsonRow[];
  readonly tables: ReadTables;
};

const eventsIn = async (store: Store): Promise<readonly JsonRow[]> =>
  (await storedEventsOf(store)).map((event) => ({
    ...event,
    recordedAt: undefined,
    metadata: { ...(JSON.parse(event.metadata) as JsonRow), fingerprint: undefined },
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
const timeless = (row: JsonRow): JsonRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !CLOCKED.has(name)));

/**
 * Everything that a store holds, so that two of them can be compared: events with positions, ids and texts, the
 * journal, all tables with their provenance. Texts are opened, so one whose key got lost differs.
 */
export const contentsOf = async (store: Store): Promise<StoreContents> => {
  const runtime = await openRuntime(readConfig(store.environment), { info: () => undefined, warn: () => undefined });
  try {
    const url = runtime.database.ownerUrl!;
    const found = { events: await eventsIn(store), journal: await query(url, JOURNAL), tables: await tablesOf(url) };
    const { events, journal, tables } = (await opened(found, runtime.vault)) as StoreContents;
    const plain = Object.entries(tables).map(([name, rows]) => [name, sorted(rows.map(timeless))]);
    return { events, journal, tables: Object.fromEntries(plain) as ReadTables };
  } finally {
    await runtime.close();
  }
};
