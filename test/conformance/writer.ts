import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../src/event-store/event-store';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { anEvent } from './events';

const stores: Record<string, (url: string) => EventStore> = {
  postgres: (connectionString) => new PostgresEventStore({ connectionString }),
};

// A process that appends without pause, 16 in flight, and says the id of each event it had an answer to, one a line.
// Ends when its input does.
const [kind = '', url = ''] = process.argv.slice(2);
const make = stores[kind];
if (!make) throw new Error(`no store of kind ${kind}`);
const store = make(url);
let running = true;
process.stdin.on('end', () => (running = false)).resume();

async function caller(): Promise<void> {
  while (running) {
    const event = anEvent();
    await store.append(`writer-${randomUUID()}`, [event], 'no-stream');
    process.stdout.write(`${event.eventId}\n`);
  }
}

void Promise.all(Array.from({ length: 16 }, caller)).then(() => store.close());
