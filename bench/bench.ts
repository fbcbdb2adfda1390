import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime, type Runtime } from '../src/composition/house';
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

const ofHouse = ({ database: { ownerUrl = '' } }: Runtime): string => ownerUrl;

/** `npm run bench [-- append|projection|emitted-rows|ledger|as-of|memory|import|long-stream|eventstoredb …]`: one line a measure, each a ratio in the same run, and what was slow. */
const benches: Readonly<Record<string, (house: Runtime) => Promise<unknown>>> = {
  append: (house) => appendBench(ofHouse(house)),
  projection: (house) => projectionBench(ofHouse(house)),
  'emitted-rows': (house) => emittedRowsBench(ofHouse(house)),
  ledger: (house) => ledgerBench(ofHouse(house)),
  'as-of': (house) => asOfBench(ofHouse(house)),
  memory: (house) => rebuildMemoryBench(ofHouse(house)),
  eventstoredb: () => profiled('eventstoredb', () => eventStoreDbBench()),
  'long-stream': (house) => profiled('long stream', () => longStreamBench(house)),
  import: (house) => profiled('import', () => importBench(house, join(__dirname, '../test/data/west.ndjson'))),
};

const main = async (): Promise<void> => {
  const wanted = process.argv.slice(2);
  const names = wanted.length > 0 ? wanted : Object.keys(benches);
  const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-bench-'));
  const log = { info: () => undefined, warn: console.warn };
  // The embedded default as it is shipped: durable, on this machine's disk. With room for as many clients of pgbench as
  // appends are in flight; the house finds it running.
  const server = await embeddedPostgres({ dataDir, log, settings: { max_connections: '200' } });
  let house: Runtime | undefined;
  try {
    house = await openRuntime(readConfig({ DATA_DIR: dataDir }), log);
    for (const name of names) {
      const bench = benches[name];
      if (!bench) throw new Error(`there is no bench ${name}: ${Object.keys(benches).join(', ')}`);
      await bench(house).catch((error: unknown) => {
        console.log(`${name}: not measured: ${(error as Error).message.split('\n')[0]}`);
        process.exitCode = 1;
      });
    }
  } finally {
    await house?.close();
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
};

void main();
