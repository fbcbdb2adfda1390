import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../src/composition/house';
import { clusterFolder } from '../../src/platform/embedded-postgres/account';
import { clusterIn } from '../../src/platform/embedded-postgres/cluster';
import { readPostmaster, stopPostmaster } from '../../src/platform/embedded-postgres/postmaster';
import { testDatabase } from '../support/database';

export type Environment = Readonly<Record<string, string>>;

/** An empty store for the program: the environment that leads to it. */
export type Store = {
  readonly environment: Environment;
  readonly dataDir: string;
  /** As superuser, while its server runs. */
  superuserUrl(): Promise<string>;
  drop(): Promise<void>;
};

/** The name says whose it is: a later run removes what a killed one left (global-setup.ts). */
const folder = async (): Promise<string> =>
  realpath(await mkdtemp(join(tmpdir(), `buurtbaan-test-${process.pid}-acceptance-`)));

/** A database of its own on the server of this run, as `DATABASE_URL` names one. */
export const databaseStore = async (): Promise<Store> => {
  const [database, dataDir] = await Promise.all([testDatabase(migrations), folder()]);
  return {
    environment: {
      DATA_DIR: dataDir,
      DATABASE_URL: database.applicationUrl,
      DATABASE_OWNER_URL: database.url,
      VAULT_DATABASE_URL: database.vaultUrl,
    },
    dataDir,
    superuserUrl: () => Promise.resolve(database.url),
    drop: async () => {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

export type EmbeddedStore = Store & {
  /** The PostgreSQL that runs on it; undefined when none does. */
  postmaster(): Promise<number | undefined>;
};

/** The embedded default in a folder of its own: nothing set but `DATA_DIR`. */
export const embeddedStore = async (): Promise<EmbeddedStore> => {
  const dataDir = await folder();
  const cluster = async () => clusterIn(await clusterFolder(dataDir));
  const running = async () => {
    const found = await cluster();
    const postmaster = found && (await readPostmaster(found.data));
    return postmaster && { ...found, ...postmaster };
  };
  return {
    environment: { DATA_DIR: dataDir },
    dataDir,
    superuserUrl: async () => {
      const server = await running();
      if (!server) throw new Error('the embedded PostgreSQL does not run');
      return `postgres://postgres:${server.password}@127.0.0.1:${server.port}/buurtbaan`;
    },
    postmaster: async () => (await running())?.pid,
    drop: async () => {
      const left = await running();
      if (left) await stopPostmaster(left.data, left.pid);
      await rm(await clusterFolder(dataDir), { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
