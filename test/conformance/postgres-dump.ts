import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Client, Query } from 'pg';
import { logMigrations } from '../../src/event-store/postgres/migrations';
import { migrate } from '../../src/platform/database/migrate';
import { embeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';
import { asSuperuser } from '../support/database';

const run = promisify(execFile);
const PASSWORDS = { application: 'application', vault: 'vault', analyst: 'analyst' };

/** A server nobody has used, with a database that has the roles and, when asked, the tables. */
export type FreshServer = { readonly url: string; stop(): Promise<void> };

export async function freshServer(migrations = logMigrations): Promise<FreshServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-restore-'));
  const silent = { info: () => undefined, warn: () => undefined };
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const { superuserUrl, stop } = await embeddedPostgres({ dataDir, log: silent, settings });
  await migrate(superuserUrl, migrations, { passwords: PASSWORDS });
  return {
    url: superuserUrl,
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A dump as it is now, and how to put it on a fresh server. */
export type Dump = { readonly by: string; restore(): Promise<FreshServer> };

/** By pg_dump when one of the server's own version is on this machine, else by COPY out and in. */
export async function dumpOf(url: string): Promise<Dump> {
  const tools = await pgDumpFor(url);
  return tools === undefined ? dumpByCopy(url) : dumpByPgDump(url, tools);
}

async function dumpByCopy(url: string): Promise<Dump> {
  const dump = await asSuperuser((client) => copyOut(client, 'copy log.event to stdout'), url);
  const restore = async (): Promise<FreshServer> => {
    const server = await freshServer();
    await asSuperuser((client) => copyIn(client, 'copy log.event from stdin', dump), server.url);
    return server;
  };
  return { by: 'COPY', restore };
}

async function dumpByPgDump(url: string, bin: string): Promise<Dump> {
  const { stdout } = await run(join(bin, 'pg_dump'), ['--format=plain', '--schema=log', url], {
    maxBuffer: 100_000_000,
  });
  const restore = async (): Promise<FreshServer> => {
    const server = await freshServer([]); // roles come with the server, not with the dump
    const restoring = run(join(bin, 'psql'), ['--quiet', '--set=ON_ERROR_STOP=1', '--single-transaction', server.url]);
    restoring.child.stdin?.end(stdout);
    await restoring;
    return server;
  };
  return { by: 'pg_dump', restore };
}

/** The folder with pg_dump of the server's own major version, of Debian's packages or in the PATH. */
async function pgDumpFor(url: string): Promise<string | undefined> {
  const major = await asSuperuser(async (client) => {
    const { rows } = await client.query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    );
    return rows[0]?.major ?? 0;
  }, url);
  return ['', `/usr/lib/postgresql/${major}/bin`].find((bin) =>
    String(spawnSync(join(bin, 'pg_dump'), ['--version']).stdout).includes(` ${major}.`),
  );
}

// pg knows the messages of COPY and leaves what to do with them to the query.
type CopyQuery = Query & {
  handleCopyData(message: { chunk: Buffer }): void;
  handleCopyInResponse(connection: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }): void;
};

function copy(client: Client, text: string, handlers: Partial<CopyQuery>): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = Object.assign(new Query(text), handlers);
    query.on('end', () => resolve());
    query.on('error', reject);
    client.query(query);
  });
}

async function copyOut(client: Client, text: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await copy(client, text, { handleCopyData: ({ chunk }) => void chunks.push(Buffer.from(chunk)) });
  return Buffer.concat(chunks);
}

const copyIn = (client: Client, text: string, data: Buffer): Promise<void> =>
  copy(client, text, {
    handleCopyInResponse: (connection) => {
      connection.sendCopyFromChunk(data);
      connection.endCopyFrom();
    },
  });
