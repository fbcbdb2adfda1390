import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { EventStore } from '../src/event-store/event-store';
import { logMigrations } from '../src/event-store/postgres/migrations';
import { PostgresEventStore } from '../src/event-store/postgres/postgres.event-store';
import { migrate } from '../src/platform/database/migrate';
import { median, perSecond } from './figures';

/** Appends in flight, and the share of pgbench's rate that is asked for. */
const MEASURES = [
  { inFlight: 1, required: 0.5 },
  { inFlight: 32, required: 1.1 },
  { inFlight: 128, required: 1.6 },
] as const;
const ROUNDS = 5;

/** An event of ~500 bytes with its whole envelope. */
export const metadata = JSON.stringify({
  occurredOn: '2026-03-02',
  actorId: randomUUID(),
  actorRole: 'coach',
  party: 'wikistad',
  about: { trajectoryId: randomUUID() },
  subjectIds: [],
  correlationId: randomUUID(),
  index: 0,
  of: 1,
  source: 'api',
});
export const data = JSON.stringify({ planId: randomUUID(), version: 3, text: 'v'.repeat(430) });

/** Rates are appends a second, `ratio` is ours by pgbench's of the same round; medians, `least` and `most` over the rounds. */
export type AppendMeasure = {
  readonly inFlight: number;
  /** Of pgbench: as many, unless the server had no room. */
  readonly clients: number;
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  readonly required: number;
  readonly ours: number;
  readonly pgbench: number;
};

/**
 * Appends of one event of ~500 bytes with its whole envelope to new streams, beside pgbench inserting the same payload
 * into a table with the same columns and keys, on the same server with as many clients, in turns. `ownerUrl`: a
 * superuser of a server with fsync on and room for 128 connections. Prints one line per measure.
 */
export async function appendBench(
  ownerUrl: string,
  { seconds = 2, print = (line: string): void => console.log(line) } = {},
): Promise<readonly AppendMeasure[]> {
  const pgbench = await findPgbench();
  if (pgbench === undefined) {
    print('append: not measured against pgbench, which is not on this machine (Debian: apt install postgresql)');
    return [];
  }
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await run(ownerUrl, `create database ${name}`);
  const folder = await mkdtemp(join(tmpdir(), 'buurtbaan-bench-'));
  try {
    await migrate(url.href, logMigrations);
    const { warnings, clients } = await prepare(url.href);
    for (const warning of warnings) print(`append: ${warning}`);
    const script = join(folder, 'insert.sql');
    await writeFile(script, INSERT);
    const measures: AppendMeasure[] = [];
    for (const measure of MEASURES) {
      try {
        const result = await compare(measure, { url: url.href, pgbench, script, seconds, clients });
        print(lineOf(result));
        measures.push(result);
      } catch (error) {
        print(`append, ${measure.inFlight} in flight: not measured: ${(error as Error).message}`);
      }
    }
    return measures;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await run(ownerUrl, `drop database ${name} with (force)`);
  }
}

// The payload goes over the wire as a parameter, as ours does; ids are made by the server, which favours pgbench.
const INSERT = `insert into pgbench_event (revision, recorded_at, event_id, stream, type, metadata, data)
values (0, clock_timestamp(), gen_random_uuid(), 'trajectory-' || gen_random_uuid(), 'PlanApproved.v1', :metadata, :data);
`;

async function prepare(url: string): Promise<{ readonly warnings: readonly string[]; readonly clients: number }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`
    create table pgbench_event (
      position bigint generated always as identity primary key, revision bigint not null, recorded_at timestamptz not null,
      event_id uuid not null, stream text collate "C" not null, type text collate "C" not null, metadata json not null,
      data json not null, unique (stream, revision))`);
  const { rows } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
  );
  const room = await client.query<{ clients: number }>(
    `select current_setting('max_connections')::int - 10 - count(*)::int as clients from pg_stat_activity`,
  );
  await client.end();
  const warnings = rows
    .filter(({ setting }) => setting !== 'on')
    .map(({ name, setting }) => `${name} is ${setting}: not a durable server`);
  return { warnings, clients: room.rows[0]?.clients ?? 0 };
}

type Bench = {
  readonly url: string;
  readonly pgbench: string;
  readonly script: string;
  readonly seconds: number;
  /** pgbench's at most, as the server has room. */ readonly clients: number;
};

async function compare({ inFlight, required }: (typeof MEASURES)[number], bench: Bench): Promise<AppendMeasure> {
  const clients = Math.min(inFlight, bench.clients);
  const rounds: { readonly pgbench: number; readonly ours: number }[] = [];
  const store = new PostgresEventStore({ connectionString: bench.url });
  try {
    await appendFor(store, inFlight, 300); // connections, prepared statements, compiled code
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        pgbench: await insertFor(bench, clients),
        ours: await appendFor(store, inFlight, bench.seconds * 1_000),
      });
    }
  } finally {
    await store.close();
  }
  const ratios = rounds.map(({ pgbench, ours }) => ours / pgbench);
  return {
    inFlight,
    clients,
    required,
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    ours: median(rounds.map(({ ours }) => ours)),
    pgbench: median(rounds.map(({ pgbench }) => pgbench)),
  };
}

/**
 * Appends a second with this many in flight: as many callers that each wait for their answer, and that begin a new
 * stream after so many appends.
 */
export async function appendFor(
  store: EventStore,
  inFlight: number,
  milliseconds: number,
  perStream = 1,
): Promise<number> {
  const begin = performance.now();
  let appends = 0;
  const caller = async (): Promise<void> => {
    let stream = '';
    for (let made = 0; performance.now() - begin < milliseconds; made += 1) {
      const event = { eventId: randomUUID(), type: 'PlanApproved.v1', metadata, data };
      const revision = made % perStream;
      if (revision === 0) stream = `trajectory-${randomUUID()}`;
      await store.append(stream, [event], revision === 0 ? 'no-stream' : revision - 1);
      appends += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return (appends * 1_000) / (performance.now() - begin);
}

async function insertFor({ url, pgbench, script, seconds }: Bench, clients: number): Promise<number> {
  const { stdout } = await promisify(execFile)(pgbench, [
    ...['--no-vacuum', '--protocol=prepared', `--file=${script}`, `--time=${seconds}`],
    ...[`--client=${clients}`, `--jobs=${Math.min(clients, 2)}`],
    ...[`--define=metadata=${metadata}`, `--define=data=${data}`],
    url,
  ]);
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  if (!(rate > 0)) throw new Error(`pgbench with ${clients} clients counted nothing in ${seconds} s`);
  return rate;
}

async function findPgbench(): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const installed = versions.sort((a, b) => Number(b) - Number(a)).map((v) => `/usr/lib/postgresql/${v}/bin/pgbench`);
  return ['pgbench', ...installed].find((command) => spawnSync(command, ['--version']).status === 0);
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function lineOf({ inFlight, clients, ratio, least, most, required, ours, pgbench }: AppendMeasure): string {
  const verdict = ratio >= required ? 'reached' : 'NOT reached';
  const fewer = clients < inFlight ? ` of ${clients} clients, for want of max_connections` : '';
  return (
    `append, ${inFlight} in flight: ${ratio.toFixed(2)} of pgbench (${least.toFixed(2)} to ${most.toFixed(2)} in ${ROUNDS} rounds), ` +
    `${perSecond(ours)} against ${perSecond(pgbench)}${fewer}; asked ${required}, ${verdict}`
  );
}
