import { rememberingEvents } from '../../projections/engine/remembered-events';
import type { Batch } from '../../src/event-store/event-store';
import { decode, storedEvents, type TestEvent } from './events';
import { MemoryLog } from './memory-log';

const events = storedEvents([1, 2, 3, 4].map((capacity): TestEvent => ({ what: 'capacity', coach: 1, capacity })));

const reading = (budget?: number) => {
  const asked: (readonly number[])[] = [];
  const log = new MemoryLog(events);
  const store = {
    head: () => log.head(),
    readPositions: (positions: readonly number[]): AsyncIterable<Batch> => {
      asked.push(positions);
      return log.readPositions(positions);
    },
  };
  const reader = rememberingEvents({ store, decode }, budget);
  const read = async (...positions: readonly number[]): Promise<readonly number[]> => {
    const found: number[] = [];
    for await (const batch of reader.store.readPositions(positions))
      for (const stored of batch.events) {
        expect(reader.decode(stored)).toStrictEqual(decode(stored));
        found.push(stored.position);
      }
    return found;
  };
  return { read, asked };
};

describe('events that were read once', () => {
  it('are not read again, and come in the order of the log with those that are new', async () => {
    const { read, asked } = reading();
    expect(await read(3, 1)).toStrictEqual([1, 3]);
    expect(await read(1, 2, 3, 4)).toStrictEqual([1, 2, 3, 4]);
    expect(await read(4)).toStrictEqual([4]);
    expect(asked).toStrictEqual([[3, 1], [2, 4]]); // prettier-ignore
  });

  it('beyond the end of the log are none', async () => {
    const { read } = reading();
    expect(await read(9)).toStrictEqual([]);
  });

  it('are forgotten when there are too many', async () => {
    const { read, asked } = reading(1);
    await read(1);
    await read(1);
    expect(asked).toStrictEqual([[1], [1]]);
  });
});
