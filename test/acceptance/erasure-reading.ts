import { readFile } from 'node:fs/promises';
import { openRuntime } from '../../src/composition/runtime';
import { readConfig } from '../../src/platform/config';
import { SEAL_MARK } from '../../src/platform/validation';
import { coach, employer, mina, MINAS, TEXTS } from '../queries/ids';
import { id } from '../specification';
import { exportInstallation } from './installation';
import type { Store } from './store';
import { query } from './tables';

/** Every word of hers: name, mail, phone, plans, reasons, a story, why she wanted it gone, why she was declined. */
export const WORDS = [...MINAS, 'i-dared-to-speak', 'i-am-done-here', 'somebody-was-nearer'];
/** Words of others, which are to stay. */
export const OTHERS = TEXTS.filter((word) => !(MINAS as readonly string[]).includes(word));

export const wordsIn = (text: string, words: readonly string[] = WORDS): readonly string[] => {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word.toLowerCase()));
};
/** Where one of her words stands, with what is around it: to be told from digits that only look like hers. */
export const foundIn = (text: string): readonly string[] =>
  wordsIn(text).map((word) => {
    const at = text.toLowerCase().indexOf(word.toLowerCase());
    return text.slice(Math.max(0, at - 80), at + 80);
  });
const MANAGER = { actor: id(900), 'actor-role': 'programme-manager' };
const AUDITOR = { actor: id(960), 'actor-role': 'auditor', purpose: 'audit' };
export const HERSELF = { actor: mina, 'actor-role': 'buurtbaner' };
export const get = async (url: string, headers: Record<string, string> = MANAGER): Promise<string> =>
  (await fetch(url, { headers })).text();

/** Whatever the API answers of people, and what it exports. */
export const answersOf = async (url: string): Promise<string> => {
  const trajectories = JSON.parse(await get(`${url}/v1/trajectories`)) as { items: { trajectory_id: string }[] };
  const searches = fetch(`${url}/v1/persons/searches`, {
    method: 'POST',
    headers: { ...MANAGER, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Oudkerk' }),
  });
  const paths = [
    ...trajectories.items.map(({ trajectory_id: one }) => `trajectories/${one}/history?limit=500`),
    ...trajectories.items.map(({ trajectory_id: one }) => `trajectories/${one}/own-stories`),
    ...[
      'persons',
      `persons/${mina}`,
      `employers/${employer}`,
      `coaches/${coach}`,
      'data-requests',
      'audit-trail?limit=500',
      'refusals',
      'parked-mail',
    ],
    ...['person', 'own_story', 'data_request', 'audit_trail', 'ledger_entry', 'progress'].map(
      (table) => `exports/${table}`,
    ),
  ];
  const texts = paths.flatMap((path) => [get(`${url}/v1/${path}`), get(`${url}/v1/${path}`, AUDITOR)]);
  const own = ['', '/access-report', '/access-report?format=html', '/data-requests'].map((path) =>
    get(`${url}/v1/persons/${mina}${path}`, HERSELF),
  );
  const [metrics, ...answers] = await Promise.all([get(`${url}/metrics`), ...texts, ...own]);
  // A sum of seconds may hold the digits of her telephone number, as `process_cpu_seconds_total 12.58590600000001` did in
  // 3 of 233 answers; what could be text are its labels.
  const labels = metrics.replace(/ \S+$/gm, '');
  return [labels, ...answers, await (await searches).text()].join('\n');
};

/** Every row of these schemas, by default of all, the vault too, as a dump has them. */
export const dumpOf = async (store: Store, schemas = '.'): Promise<string> => {
  const url = await store.superuserUrl();
  const relations = await query(
    url,
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname !~ '^(pg_|information_schema)' and n.nspname ~ $1 and c.relkind in ('r', 'm', 'p')`,
    [schemas],
  );
  const contents = await Promise.all(
    relations.map(async ({ name }) => JSON.stringify(await query(url, `select to_jsonb(t) from ${String(name)} t`))),
  );
  return contents.join('\n');
};

/** The files of an installation and its database, and what of them opens with the keys that are left. */
export const everythingOf = async (store: Store): Promise<{ readonly text: string; readonly opened: string }> => {
  const paths = await exportInstallation(store);
  const files = await Promise.all(Object.values(paths).map((path) => readFile(path, 'utf8')));
  const register = await readFile(String(store.environment['ERASURE_REGISTER_FILE']), 'utf8');
  const text = [await dumpOf(store), ...files, register].join('\n');
  const tokens = [...new Set(text.match(new RegExp(`(?:${SEAL_MARK}|\\\\ue000)v1\\.[\\w.-]+`, 'gi')))];
  const runtime = await openRuntime(readConfig(store.environment), { info: () => undefined, warn: () => undefined });
  const opened = await runtime.vault.open(tokens.map((token) => token.replace(/^\\ue000/i, SEAL_MARK)));
  await runtime.close();
  expect(tokens.length).toBeGreaterThan(40);
  return { text, opened: opened.filter((one) => one !== null).join('\n') };
};

/** Everything that follows the log is at its end, and nothing has come for a second: the schedule, too, has said all. */
export const caughtUp = async (store: Store): Promise<void> => {
  const log = await store.openLog();
  const url = await store.superuserUrl();
  const isAtEnd = async (position: number): Promise<boolean> =>
    (await query(url, 'select from subscription.checkpoint where position < $1', [position])).length === 0;
  for (let position = -1, since = 0; position < 0 || performance.now() - since < 1_000;) {
    const { position: end } = await log.head();
    if (end > position || !(await isAtEnd(end))) [position, since] = [end, performance.now()];
    await new Promise((later) => setTimeout(later, 50));
  }
  await log.close();
};
