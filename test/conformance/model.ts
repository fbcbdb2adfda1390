import type { ExpectedRevision } from '../../src/event-store/event-store';

/** An event as the model compares events. */
export type ModelEvent = { readonly id: string; readonly content: string };
export type ModelAppend = {
  readonly stream: string;
  readonly events: readonly ModelEvent[];
  readonly expected: ExpectedRevision;
};
export type ModelOutcome =
  | { readonly revision: number; readonly repeated: boolean }
  | { readonly name: 'WrongExpectedRevision'; readonly actual: number | 'no-stream' }
  | { readonly name: 'EventIdReused' };

/** What the port promises of `append`, in as few lines as it takes. Writes to the stream when it is written. */
export function modelAppend(stream: ModelEvent[], { events, expected }: ModelAppend): ModelOutcome {
  const head = stream.length - 1;
  const isExact = typeof expected === 'number' || expected === 'no-stream';
  const first = events[0]?.id;
  const latest = stream.slice(0, stream.length - events.length + 1).findLastIndex(({ id }) => id === first);
  const start = isExact ? (expected === 'no-stream' ? 0 : expected + 1) : Math.max(latest, 0);

  const there = stream.slice(start, start + events.length);
  if (there.length === events.length && events.every(({ id }, index) => id === there[index]?.id)) {
    const isSame = events.every(({ content }, index) => content === there[index]?.content);
    return isSame ? { revision: start + events.length - 1, repeated: true } : { name: 'EventIdReused' };
  }
  if (isExact ? start !== head + 1 : expected === 'stream-exists' && head < 0) {
    return { name: 'WrongExpectedRevision', actual: head < 0 ? 'no-stream' : head };
  }
  stream.push(...events);
  return { revision: stream.length - 1, repeated: false };
}
