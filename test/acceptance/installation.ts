import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { id } from '../specification';
import { standIn, type StandIn } from '../support/eventstoredb/stand-in';
import { done, startServe } from './program';
import { postgresStore, type Environment, type Store } from './store';
import { query } from './tables';

/** The three files that an installation is moved by, as texts. */
export type InstallationFiles = { readonly log: string; readonly vault: string; readonly journal: string };
/** Their paths. */
export type InstallationPaths = Readonly<Record<keyof InstallationFiles, string>>;

export type Rest = { readonly keyFile?: string; readonly eventStore?: string };

/**
 * A store of its own with the key-encryption key of another installation, its log in PostgreSQL or where `eventStore`
 * says.
 */
export const emptyInstallation = async ({ keyFile, eventStore }: Rest): Promise<Store> => {
  const store = await postgresStore();
  return { ...store, environment: environmentWith(store, { keyFile, eventStore }) };
};

/** The environment of the same database with its log elsewhere. */
export const environmentWith = ({ environment }: Store, { keyFile, eventStore }: Rest): Environment => ({
  ...environment,
  ...(keyFile && { VAULT_KEY_FILE: keyFile }),
  ...(eventStore && { EVENT_STORE: eventStore }),
});

/** The installations of one spec, all with the key-encryption key of the first. */
export const installations = () => {
  const stores: Store[] = [];
  const servers: StandIn[] = [];
  const kept = async (opening: Promise<Store>): Promise<Store> => {
    const store = await opening;
    stores.push(store);
    return store;
  };
  let keyFile = '';
  return {
    firstInstallation: async (): Promise<Store> => {
      const store = await kept(emptyInstallation({}));
      keyFile = join(store.dataDir, 'key');
      await writeFile(keyFile, randomBytes(32).toString('hex'));
      return { ...store, environment: environmentWith(store, { keyFile }) };
    },
    emptyStore: (eventStore?: string): Promise<Store> => kept(emptyInstallation({ keyFile, eventStore })),
    emptyServer: async (): Promise<StandIn> => {
      const server = await standIn();
      servers.push(server);
      return server;
    },
    dropAll: async (): Promise<void> => {
      await Promise.all(servers.map((server) => server.stop()));
      await Promise.all(stores.map((store) => store.drop()));
    },
  };
};

/** Where `exportInstallation` writes. */
export const pathsIn = ({ dataDir }: Pick<Store, 'dataDir'>): InstallationPaths => ({
  log: join(dataDir, 'log.ndjson'),
  vault: join(dataDir, 'vault.ndjson'),
  journal: join(dataDir, 'journal.ndjson'),
});

/** Exports each file by its own command. */
export const exportInstallation = async (store: Store): Promise<InstallationPaths> => {
  const paths = pathsIn(store);
  await Promise.all([
    done(store.environment, 'export', paths.log),
    done(store.environment, 'vault', 'export', paths.vault),
    done(store.environment, 'journal', 'export', paths.journal),
  ]);
  return paths;
};

/** Imports the files in the order of docs/operations.md. Answers the position of the end. */
export const importInstallation = async (
  environment: Environment,
  { vault, journal, log }: InstallationPaths,
): Promise<number> => {
  await done(environment, 'vault', 'import', vault);
  await done(environment, 'journal', 'import', journal);
  const [answer] = await done(environment, 'import', log);
  return (JSON.parse(answer!) as { position: number }).position;
};

export const readInstallation = async ({ log, vault, journal }: InstallationPaths): Promise<InstallationFiles> => ({
  log: await readFile(log, 'utf8'),
  vault: await readFile(vault, 'utf8'),
  journal: await readFile(journal, 'utf8'),
});

export const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');

/** The checkpoint of the policies. */
export const policiesOf = async (
  store: Store,
): Promise<{ position: number; event_id: string; store_position: string | null }> => {
  const [row] = await query(
    await store.superuserUrl(),
    `select position::integer, event_id, store_position from subscription.checkpoint where name = 'policies'`,
  );
  return row as { position: number; event_id: string; store_position: string | null };
};

/** Waits until the policies of a `serve` have looked at everything up to `position`. */
export const policiesReach = async (store: Store, position: number): Promise<void> => {
  while ((await policiesOf(store)).position < position) await new Promise((later) => setTimeout(later, 50));
};

/** Waits until the policies of a `serve` have their lease. */
export const policiesRun = async (store: Store): Promise<void> => {
  const free = `select from subscription.checkpoint where name = 'policies' and expires_at < now()`;
  while ((await query(await store.superuserUrl(), free)).length > 0)
    await new Promise((later) => setTimeout(later, 50));
};

const MANAGER = { actor: id(901), 'actor-role': 'programme-manager' };
export type Shown = {
  readonly persons: readonly Readonly<Record<string, unknown>>[];
  readonly found: readonly unknown[];
};

/** All persons as the API shows them, and whom it finds by name. */
export const shownBy = async (url: string, name: string): Promise<Shown> => {
  const items = async (answer: Promise<Response>) =>
    ((await (await answer).json()) as { items: readonly Readonly<Record<string, unknown>>[] }).items;
  const search = {
    method: 'POST',
    headers: { ...MANAGER, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  };
  return {
    persons: await items(fetch(`${url}/v1/persons?limit=100`, { headers: MANAGER })),
    found: await items(fetch(`${url}/v1/persons/searches`, search)),
  };
};

/** Starts `serve`, does `work`, and ends it as an operator would. */
export const served = async <T>(environment: Environment, work: (url: string) => Promise<T>): Promise<T> => {
  const program = await startServe(environment);
  const answer = await work(program.url);
  program.signal('SIGTERM');
  const { code, stderr } = await program.ended;
  if (code !== 0) throw new Error(`serve ended with ${String(code)}: ${stderr}`);
  return answer;
};
