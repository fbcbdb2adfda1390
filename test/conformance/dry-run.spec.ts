import fc from 'fast-check';
import { DryLog } from '../../src/dry-run/dry-log';
import {
  type Appended,
  type Batch,
  type CaughtUp,
  type Checkpoint,
  EventStore,
  type ExpectedRevision,
  type FeedOptions,
  type NewEvent,
  type ReadOptions,
  type StoredEvent,
} from '../../src/event-store/event-store';
import type { Clock } from '../../src/platform/clock';
import { appending } from './appending';
import { all, anEvent, aStream, idFromWords, outcomeOf, someEvents } from './events';
import { reading } from './reading';
import type { Suite, Cannot, Subject } from './subject';
import { texts } from './texts';

const clock: Clock = { now: () => new Date().toISOString() };
const roomy = { take: () => undefined, end: () => undefined };
const nothing = { read: (): AsyncIterable<StoredEvent> => fromArray([]) };
async function* fromArray<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
const emptyLog = (): DryLog => new DryLog({ log: nothing, head: { position: 0 }, clock, share: roomy });
const over = (log: DryLog, head: { readonly position: number }): DryLog =>
  new DryLog({ log, head, clock, share: roomy });

/** A dry log with what the suite needs to look at it as a whole. Nobody follows it, and nothing is moved into it. */
class Whole extends EventStore {
  private readonly streams = new Set<string>();

  constructor(
    private readonly dry: DryLog,
    private readonly below: DryLog,
    private readonly start: Checkpoint,
  ) {
    super();
  }

  override read(stream: string, options?: ReadOptions): AsyncIterable<StoredEvent> {
    return this.dry.read(stream, options);
  }

  /** The log below goes on meanwhile, in the same stream too: that is not seen. */
  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const appended = this.dry.append(stream, events, expected);
    this.streams.add(stream);
    if (stream !== '') await this.below.append(stream, [anEvent()], 'any');
    return appended;
  }

  override async *readAll(_after?: Checkpoint, { signal }: FeedOptions = {}): AsyncGenerator<Batch> {
    signal?.throwIfAborted();
    const events: StoredEvent[] = [];
    for (const stream of this.streams) events.push(...(await all(this.dry.read(stream))));
    events.sort((a, b) => a.position - b.position);
    const last = events.at(-1);
    if (last) yield { events, checkpoint: { position: last.position, eventId: last.eventId } };
  }

  override async head(): Promise<{ position: number; recordedAt?: string }> {
    const [batch] = await all(this.readAll());
    const last = batch?.events.at(-1);
    return last ? { position: last.position, recordedAt: last.recordedAt } : { position: this.start.position };
  }

  override subscribe(): AsyncIterable<Batch | CaughtUp> {
    throw new Error('nobody follows a dry run');
  }
  override readPositions(): AsyncIterable<Batch> {
    throw new Error('nobody follows a dry run');
  }
  override importLog(): Promise<{ position: number }> {
    throw new Error('nothing is moved into a dry run');
  }
  override ping(): Promise<void> {
    return Promise.resolve();
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}

const cannot: Cannot = { cannot: 'it is in the memory of one process' };
const capabilities: Subject['capabilities'] = {
  killConnections: cannot,
  disturb: cannot,
  holdTransaction: cannot,
  startWriter: cannot,
  dump: cannot,
  withoutWakeUps: cannot,
  unreachable: cannot,
  tampering: cannot,
  deleteStream: cannot,
  repeatsWithoutRevision: () => undefined,
  emptyLog: cannot,
};

/** A dry run that began when a log held seven events. */
const subject = async (): Promise<Subject> => {
  const below = emptyLog();
  const { position } = await below.append(aStream(), someEvents(7), 'no-stream');
  const start = { position, eventId: idFromWords('the last of before') };
  const store = new Whole(over(below, { position }), below, start);
  return { start, store, another: () => Promise.resolve(store), close: () => Promise.resolve(), capabilities };
};

describe('the log of a dry run', () => {
  const suite: Suite = { name: 'a dry run', subject, report: () => undefined };
  describe('appends', () => appending(suite));
  describe('keeps texts', () => texts(suite));
  describe('reads streams', () => reading(suite));

  it('goes on from a log as if both were one, wherever the run begins', async () => {
    const step = fc.record({
      stream: fc.constantFrom('x', 'y'),
      events: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
      content: fc.constantFrom('1', '1', '2'),
      expected: fc.oneof(
        fc.nat({ max: 5 }),
        fc.constantFrom('no-stream' as const, 'any' as const, 'stream-exists' as const),
      ),
    });
    const look = fc.record({
      direction: fc.constantFrom('forwards' as const, 'backwards' as const),
      fromRevision: fc.option(fc.nat({ max: 8 }), { nil: undefined }),
      limit: fc.option(fc.nat({ max: 8 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.nat({ max: 12 }),
        fc.array(look, { maxLength: 6 }),
        async (steps, split, looks) => {
          const give = (log: DryLog, { stream, events, content, expected }: (typeof steps)[number]) =>
            outcomeOf(
              log
                .append(stream, events.map((one) => anEvent({ eventId: idFromWords(one), data: content })), expected)
                .then(({ revision, position, repeated }) => ({ revision, position, repeated })),
            ); // prettier-ignore
          const seen = async (log: DryLog) => {
            const read: unknown[] = [];
            for (const options of looks)
              for (const stream of ['x', 'y']) {
                const events = await all(log.read(stream, options));
                read.push(events.map(({ eventId, data, revision, position }) => [eventId, data, revision, position]));
              }
            return read;
          };
          const [one, below] = [emptyLog(), emptyLog()];
          for (const each of steps.slice(0, split)) await Promise.all([give(one, each), give(below, each)]);
          const before = [...(await all(below.read('x'))), ...(await all(below.read('y')))];
          const above = over(below, { position: before.length });
          for (const each of steps.slice(split)) {
            expect(await give(above, each)).toStrictEqual(await give(one, each));
            expect(await seen(above)).toStrictEqual(await seen(one));
          }
          expect([...(await all(below.read('x'))), ...(await all(below.read('y')))]).toStrictEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  });
});
