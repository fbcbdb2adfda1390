import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime, type Runtime } from '../src/composition/runtime';
import { readConfig } from '../src/platform/config';
import { embeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres';
import { appendBench } from './append';
import { asOfBench } from './as-of';
import { emittedRowsBench } from './emitted-rows';
import { eventStoreDbBench } from './eventstoredb';
import { exportBench } from './export';
import { feedBench } from './feed';
import { foldBench } from './fold';
import { importBench } from './import';
import { ledgerBench } from './ledger';
import { longStreamBench } from './long-stream';
import { longSubsidyBench } from './long-subsidy';
import { profiled } from './profile';
import { projectionBench } from './projection';
import { rebuildMemoryBench } from './rebuild-memory';

const ownerUrlOf = ({ database: { ownerUrl = '' } }: Runtime): string => ownerUrl;

/**
 * `npm run bench [-- <name>[=<size>] …]`, as in `npm run bench -- long-subsidy=1000 ledger=100000`: one line a measure, each
 * a ratio in the same run, and what was slow. A size makes a quick run; what it counts stands here.
 */
const benches: Readonly<Record<string, (runtime: Runtime, size?: number) => Promise<unknown>>> = {
  /** Seconds of each measure. */
  append: (runtime, seconds) => appendBench(ownerUrlOf(runtime), { seconds }),
  /** Events. */
  projection: (runtime, events) => projectionBench(ownerUrlOf(runtime), { events }),
  /** Events. */
  fold: (_, events) => foldBench(events),
  /** Lines that are there at most. */
  'emitted-rows': (runtime, most) => emittedRowsBench(ownerUrlOf(runtime), { most }),
  /** Events. */
  ledger: (runtime, events) => ledgerBench(ownerUrlOf(runtime), events),
  /** Events. */
  'as-of': (runtime, events) => asOfBench(ownerUrlOf(runtime), events),
  /** Events, and a tenth of them. */
  memory: (runtime, events) => rebuildMemoryBench(ownerUrlOf(runtime), { events }),
  /** Rows, and a tenth of them. */
  export: (runtime, rows) => exportBench(ownerUrlOf(runtime), rows),
  /** Listeners. */
  feed: (runtime, listeners) => feedBench(runtime, listeners),
  eventstoredb: () => profiled('eventstoredb', () => eventStoreDbBench()),
  /** Events on the stream at most. */
  'long-stream': (runtime, events) => profiled('long stream', () => longStreamBench(runtime, events)),
  /** Cost lines on the subsidy. */
  'long-subsidy': (runtime, costs) => profiled('long subsidy', () => longSubsidyBench(runtime, costs)),
  /** Rounds. */
  import: (runtime, rounds) => profiled('import', () => importBench(runtime, rounds)),
};

const main = async (): Promise<void> => {
  const wanted = process.argv.slice(2);
  const names = wanted.length > 0 ? wanted : Object.keys(benches);
  const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-bench-'));
  const log = { info: () => undefined, warn: console.warn };
  // The embedded default as it is shipped: durable, on this machine's disk. With room for as many clients of pgbench as
  // appends are in flight; `openRuntime` finds it running.
  const server = await embeddedPostgres({ dataDir, log, settings: { max_connections: '200' } });
  let runtime: Runtime | undefined;
  try {
    runtime = await openRuntime(readConfig({ DATA_DIR: dataDir }), log);
    for (const wanted of names) {
      const [name = '', size] = wanted.split('=');
      const bench = benches[name];
      if (!bench) throw new Error(`there is no bench ${name}: ${Object.keys(benches).join(', ')}`);
      await bench(runtime, size === undefined ? undefined : Number(size)).catch((error: unknown) => {
        console.log(`${name}: not measured: ${(error as Error).message.split('\n')[0]}`);
        process.exitCode = 1;
      });
    }
  } finally {
    await runtime?.close();
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
};

void main();
