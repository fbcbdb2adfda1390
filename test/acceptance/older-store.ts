import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { fromLine } from '../../src/cli/log-lines';
import { directoryNamesOf } from '../../src/cli/directory-names';
import { linesOf } from '../../src/command-handling/ndjson';
import { journalArchive } from '../../src/cli/archives';
import { openDatabases } from '../../src/composition/databases';
import { keyEncryptionKey, migrations, openRuntime, type Runtime } from '../../src/composition/runtime';
import { subscriberNames } from '../../src/composition/subscribers';
import { importArchive } from '../../src/transfer/import-archive';
import { readConfig } from '../../src/platform/config';
import { Leases } from '../../src/subscriptions/leases';
import { mustUnwrapWith, vaultArchive } from '../../src/vault/vault-archive';
import { startApi, type Headers, type Api } from '../queries/fixture';
import { asSuperuser, testDatabase } from '../support/database';
import { servedLog, type LogStore } from '../support/log';
import type { JsonRow } from './tables';

const FOLDER = join(__dirname, '../data/older-log');
/** Who imports by the command line: by anyone else a command would be another one. */
const IMPORTER: Headers = { actor: '00000000-0000-4000-8000-000000000001', 'actor-role': 'programme-manager' };

type OlderFile = 'log' | 'vault' | 'journal' | 'odd';
/** A file of the store that the release before wrote (test/data/README.md). */
export const olderFile = async (name: OlderFile): Promise<string> =>
  gunzipSync(await readFile(join(FOLDER, `${name}.ndjson.gz`))).toString();

export const parsed = <T>(lines: string, of: (line: string, number: number) => T): readonly T[] =>
  lines
    .split('\n')
    .filter(Boolean)
    .map((line, index) => of(line, index + 1));

const bytes = async (name: OlderFile) => Readable.from([Buffer.from(await olderFile(name))]);
const silent = { info: () => undefined, warn: () => undefined };

export type OlderStore = {
  readonly runtime: Runtime;
  readonly api: Api;
  /** Of the superuser. */
  readonly url: string;
  sql(text: string): Promise<readonly JsonRow[]>;
  /** The results of these lines, imported. */
  import(lines: string): Promise<readonly Result[]>;
  end(): Promise<void>;
};
export type Result = {
  readonly id: string;
  readonly status: string;
  readonly events?: readonly { readonly eventId: string }[];
  readonly problem?: { readonly code: string; readonly status: number };
};

/** The older store, imported by its files in the order of docs/operations.md, and served. */
export const importOlderStore = async (where: LogStore): Promise<OlderStore> => {
  const database = await testDatabase(migrations);
  const log = where === 'eventstoredb' ? await servedLog() : undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-older-'));
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.applicationUrl,
    DATABASE_OWNER_URL: database.url,
    VAULT_DATABASE_URL: database.vaultUrl,
    VAULT_KEY_FILE: join(FOLDER, 'vault.key'),
    ...(log && { EVENT_STORE: log.url }),
  });
  const databases = await openDatabases(config, silent, new AbortController().signal);
  const opens = mustUnwrapWith(await keyEncryptionKey(config));
  await databases.connected('vault', async (client) =>
    importArchive(client, vaultArchive, linesOf(await bytes('vault')), opens),
  );
  await databases.connected('application', async (client) =>
    importArchive(client, journalArchive, linesOf(await bytes('journal'))),
  );
  await databases.close();
  const runtime = await openRuntime(config, silent);
  const events = parsed(await olderFile('log'), fromLine);
  await runtime.store.importLog(Readable.from(events));
  await directoryNamesOf(runtime).write(events);
  const leases = new Leases(runtime.application, runtime.owner);
  await leases.advance(await leases.claim(subscriberNames), 0, events.at(-1)!);
  await leases.release();
  const api = await startApi(runtime);
  const { runner } = api.readModels;
  if (!(await runner.waitFor(events.length, 60_000))) throw new Error('the read models did not follow');
  return {
    runtime,
    api,
    url: database.url,
    sql: (text) => asSuperuser(async (client) => (await client.query<JsonRow>(text)).rows, database.url),
    import: async (lines) => {
      const { body } = await api.app.inject({
        method: 'POST',
        url: '/v1/commands',
        headers: { ...IMPORTER, 'content-type': 'application/x-ndjson' },
        payload: lines,
      });
      return parsed(body, (line) => JSON.parse(line) as Result);
    },
    end: async () => {
      await api.close();
      await runtime.close();
      await log?.end();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
