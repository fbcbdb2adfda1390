// A process that catches up with the log in EventStoreDB once and says how many megabytes it took at most. It runs the
// built program (`npm run build`), as bench/projection-memory.mjs does.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../dist/', import.meta.url));
const { EventStoreDbEventStore } = require('./src/event-store/eventstoredb/eventstoredb.event-store.js');

const [connectionString, events] = process.argv.slice(2);
const store = new EventStoreDbEventStore({ connectionString });

let most = 0;
const look = () => (most = Math.max(most, process.memoryUsage.rss()));
const looking = setInterval(look, 5);
for await (const item of store.subscribe()) {
  look();
  if ('events' in item && item.checkpoint.position >= Number(events)) break;
}
clearInterval(looking);
await store.close();
process.stdout.write(String(Math.round(most / 1e6)));
