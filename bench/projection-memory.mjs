// A process that rebuilds all read models once, or those that are named, and says how many megabytes it took at most. It
// runs the built program (`npm run build`): a compiler in the process would be a fifth of the figure.
import { createRequire } from 'node:module';
import pg from 'pg';

const require = createRequire(new URL('../dist/', import.meta.url));
const { rebuild } = require('./projections/engine/rebuild.js');
const { readModels, views } = require('./projections/read-models.js');
const { Codec } = require('./src/event-store/codec.js');
const { PostgresEventStore } = require('./src/event-store/postgres/postgres.event-store.js');
const { valueTypes } = require('./src/platform/database/pool.js');

const [connectionString, ...names] = process.argv.slice(2);
const projections = readModels.filter(({ name }) => names.length === 0 || names.includes(name));
const pool = new pg.Pool({ connectionString, max: 4, types: valueTypes });
const store = new PostgresEventStore({ connectionString });
const codec = new Codec({});
const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };
const decode = (stored) => codec.decode(stored);

let most = 0;
const look = () => (most = Math.max(most, process.memoryUsage.rss()));
const looking = setInterval(look, 5);
await rebuild({ pool, store, decode, projections, views, owner: 'bench', log }, [], look);
clearInterval(looking);
await store.close();
await pool.end();
process.stdout.write(String(Math.round(most / 1e6)));
