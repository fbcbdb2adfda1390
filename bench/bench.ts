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
import { importBench } from './import';
import { ledgerBench } from './ledger';
import { longStreamBench } from './long-stream';
import { profiled } from './profile';
import { projectionBench, rebuildMemoryBench } from './projection';

const ownerUrlOf = ({ database: { ownerUrl = '' } }: Runtime): string => ownerUrl;

/** `npm run bench [-- append|projection|emitted-rows|ledger|as-of|memory|import|long-stream|eventstoredb …]`: one line a measure, each a ratio in the same run, and what was slow. */
const benches: Readonly<Record<string, (runtime: Runtime) => Promise<unknown>>> = {
  append: (runtime) => appendBench(ownerUrlOf(runtime)),
  projection: (runtime) => projectionBench(ownerUrlOf(runtime)),
  'emitted-rows': (runtime) => emittedRowsBench(ownerUrlOf(runtime)),
  ledger: (runtime) => ledgerBench(ownerUrlOf(runtime)),
  'as-of': (runtime) => asOfBench(ownerUrlOf(runtime)),
  memory: (runtime) => rebuildMemoryBench(ownerUrlOf(runtime)),
  eventstoredb: () => profiled('eventstoredb', () => eventStoreDbBench()),
  'long-stream': (runtime) => profiled('long stream', () => longStreamBench(runtime)),
  import: (runtime) => profiled('import', () => importBench(runtime, join(__dirname, '../test/data/west.ndjson'))),
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
    for (const name of names) {
      const bench = benches[name];
      if (!bench) throw new Error(`there is no bench ${name}: ${Object.keys(benches).join(', ')}`);
      await bench(runtime).catch((error: unknown) => {
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
