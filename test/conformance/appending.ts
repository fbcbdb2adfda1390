import fc from 'fast-check';
import {
  type EventStore,
  type ExpectedRevision,
  MAX_APPEND_BYTES,
  type NewEvent,
} from '../../src/event-store/event-store';
import { compareWithModel } from './compare-with-model';
import { all, anEvent, aStream, flawless, flawsOf, outcomeOf, someEvents, wholeLog } from './events';
import { before, capability, sharedSubject, withSubject } from './shared';
import type { Suite } from './subject';

const written = (revision: number): unknown => expect.objectContaining({ revision, repeated: false });
const repeated = (revision: number): unknown => expect.objectContaining({ revision, repeated: true });
const conflict = (actual: number | 'no-stream'): unknown => ({ name: 'WrongExpectedRevision', actual });

export function appending(suite: Suite): void {
  const subject = sharedSubject(suite);
  const append = (stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<unknown> =>
    outcomeOf(subject().store.append(stream, events, expected));

  it.each([
    ['no-stream', written(0), conflict(1)],
    ['any', written(0), written(2)],
    ['stream-exists', conflict('no-stream'), written(2)],
    [0, conflict('no-stream'), conflict(1)],
    [1, conflict('no-stream'), written(2)],
    [2, conflict('no-stream'), conflict(1)],
  ] as const)('expecting %s, to a stream that is new and to one at 1', async (expected, onNew, onExisting) => {
    const existing = aStream();
    await append(existing, someEvents(2), 'no-stream');
    expect([
      await append(aStream(), [anEvent()], expected),
      await append(existing, [anEvent()], expected),
    ]).toStrictEqual([onNew, onExisting]);
  });

  it('answers the position of the last event', async () => {
    const { store } = subject();
    const stream = aStream();
    const answer = await store.append(stream, someEvents(3), 'no-stream');
    const last = (await all(store.read(stream))).at(-1);
    expect(answer).toStrictEqual({
      revision: 2,
      position: last?.position,
      recordedAt: last?.recordedAt,
      repeated: false,
    });
    expect(await store.head()).toStrictEqual({ position: last?.position, recordedAt: last?.recordedAt });
  });

  it('takes several as one, in their order and with one moment, or none of them', async () => {
    const { store } = subject();
    const [one, other] = [aStream(), aStream()];
    const { position } = await store.append(other, [anEvent()], 'no-stream');
    const several = [
      { stream: one, events: someEvents(2), expected: 'no-stream' },
      { stream: other, events: [anEvent()], expected: 0 },
      { stream: one, events: [anEvent()], expected: 1 },
    ] as const;
    const [first, second, third] = several;
    for (const unfit of [
      [first, { ...second, expected: 1 }, third],
      [first, second, { ...third, expected: 2 }],
      [second, first, { ...third, expected: 0 }],
    ] as const)
      expect(await store.appendTogether(unfit)).toBeUndefined();
    expect(await store.head()).toMatchObject({ position });
    const written = await store.appendTogether(several);
    suite.report(
      `several appends as one: ${written ? 'taken' : 'not taken, as this store writes one stream at a time'}`,
    );
    expect(written !== undefined).toBe(store.canAppendTogether());
    if (!written) return;
    const { recordedAt } = await store.head();
    expect(written).toStrictEqual([
      { revision: 1, position: position + 2, recordedAt, repeated: false },
      { revision: 1, position: position + 3, recordedAt, repeated: false },
      { revision: 2, position: position + 4, recordedAt, repeated: false },
    ]);
    expect(await append(one, first.events, 'no-stream')).toStrictEqual(repeated(1));
    expect(await append(other, second.events, 0)).toStrictEqual(repeated(1));
    expect(await store.appendTogether(several)).toBeUndefined();
    expect(await store.head()).toMatchObject({ position: position + 4 });
  });

  it('lets one of 20 creators win', async () => {
    const stores = [subject().store, await subject().another()];
    const stream = aStream();
    const racers = Array.from({ length: 20 }, (_, racer) =>
      outcomeOf((stores[racer % 2] as EventStore).append(stream, [anEvent()], 'no-stream')),
    );
    const outcomes = (await Promise.all(racers)) as { repeated?: boolean }[];
    const wins = outcomes.filter((outcome) => outcome.repeated === false).length;
    suite.report(`20 racing creators on 2 instances: ${wins} won, ${20 - wins} were refused`);
    expect(outcomes.filter((outcome) => outcome.repeated !== false)).toStrictEqual(Array(19).fill(conflict(0)));
    expect(await all(subject().store.read(stream))).toHaveLength(1);
  });

  it('knows a repeat, answers it as the first time, and writes nothing', async () => {
    const { store } = subject();
    const stream = aStream();
    const [a, b, c] = someEvents(3) as [NewEvent, NewEvent, NewEvent];
    const first = await store.append(stream, [a, b], 'no-stream');
    await store.append(stream, [c], 1);
    const head = await store.head();
    expect(await store.append(stream, [a, b], 'no-stream')).toStrictEqual({ ...first, repeated: true });
    expect(await append(stream, [a], 'no-stream')).toStrictEqual(repeated(0));
    expect(await append(stream, [b], 0)).toStrictEqual(repeated(1));
    expect(await append(stream, [b, c], 0)).toStrictEqual(repeated(2));
    expect(await store.head()).toStrictEqual(head);
  });

  it('refuses what overlaps in part', async () => {
    const stream = aStream();
    const [a, b, c] = someEvents(3) as [NewEvent, NewEvent, NewEvent];
    await append(stream, [a], 'no-stream');
    expect(await append(stream, [a, b], 'no-stream')).toStrictEqual(conflict(0));
    expect(await append(stream, [c], 'no-stream')).toStrictEqual(conflict(0));
  });

  it.each(['type', 'metadata', 'data'] as const)('refuses the same ids with another %s', async (field) => {
    const stream = aStream();
    const [a, b] = someEvents(2) as [NewEvent, NewEvent];
    await append(stream, [a, b], 'no-stream');
    const other = { ...b, [field]: field === 'type' ? 'PlanApproved.v2' : '{"other":true}' };
    expect(await append(stream, [a, other], 'no-stream')).toStrictEqual({ name: 'EventIdReused' });
    expect(await all(subject().store.read(stream))).toHaveLength(2);
  });

  it('takes the same ids again at the present head, in another stream and twice in one append', async () => {
    const stream = aStream();
    const event = anEvent();
    await append(stream, [event], 'no-stream');
    expect(await append(stream, [event], 0)).toStrictEqual(written(1)); // why Decide looks first (decisions.md 1)
    expect(await append(aStream(), [event], 'no-stream')).toStrictEqual(written(0));
    expect(await append(aStream(), [event, event], 'no-stream')).toStrictEqual(written(1));
  });

  it('knows a repeat without a revision', async () => {
    if (!capability(subject(), 'repeatsWithoutRevision')) return;
    const stream = aStream();
    const [a, b] = someEvents(2) as [NewEvent, NewEvent];
    await append(stream, [a], 'any');
    await append(stream, [b], 'stream-exists');
    expect(await append(stream, [a], 'any')).toStrictEqual(repeated(0));
    expect(await append(stream, [a, b], 'stream-exists')).toStrictEqual(repeated(1));
    expect(await append(stream, [{ ...b, data: '{}' }], 'any')).toStrictEqual({ name: 'EventIdReused' });
  });

  it('writes all of an append or nothing, and affects no other', async () => {
    const [broken, earlier, later] = [aStream(), aStream(), aStream()];
    const outcomes = await Promise.all([
      append(earlier, [anEvent()], 'no-stream'),
      append(broken, [anEvent(), anEvent({ data: '{' })], 'no-stream'),
      append(broken, [anEvent()], 'stream-exists'),
      append(later, [anEvent()], 'no-stream'),
    ]);
    expect(outcomes).toStrictEqual([
      written(0),
      { name: 'TypeError', message: 'text-invalid' },
      conflict('no-stream'),
      written(0),
    ]);
    expect(await all(subject().store.read(broken))).toStrictEqual([]);
  });

  it('keeps the order of appends on one stream that are sent at once', async () => {
    const stream = aStream();
    const sent = someEvents(30);
    const outcomes = await Promise.all(
      sent.map((event, index) => append(stream, [event], index === 0 ? 'no-stream' : index - 1)),
    );
    expect(outcomes).toStrictEqual(sent.map((_, index) => written(index)));
  });

  it('does as the model says, one after the other and all at once', async () => {
    let appends = 0;
    await withSubject(suite, async (own) => {
      const exact = fc.oneof(fc.constant('no-stream' as const), fc.nat({ max: 5 }));
      const expected = capability(own, 'repeatsWithoutRevision')
        ? fc.oneof(exact, fc.constantFrom('any' as const, 'stream-exists' as const))
        : exact;
      const event = fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
        content: fc.constantFrom('1', '1', '1', '2'),
      });
      const step = fc.record({
        stream: fc.constantFrom('x', 'y'),
        events: fc.array(event, { minLength: 1, maxLength: 3 }),
        expected,
      });
      let run = 0;
      const streams = aStream();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 16 }), fc.boolean(), async (steps, atOnce) => {
          appends += steps.length;
          run += 1;
          await compareWithModel(own.store, steps, { atOnce, prefix: `${streams}-${run}-` });
        }),
        { numRuns: 120 },
      );
      expect(flawsOf(await wholeLog(own.store, own.start), before(own) + 1)).toStrictEqual(flawless);
    });
    suite.report(`${appends} appends with any expectation did as the model of the port says`);
  });

  it('refuses what is empty or over the limit, before it is sent', async () => {
    const { store } = subject();
    const event = anEvent();
    const room = MAX_APPEND_BYTES - event.eventId.length - event.type.length - event.metadata.length - '""'.length;
    const full = { ...event, data: `"${'x'.repeat(room)}"` };
    const twenty = Array.from({ length: 20 }, () => anEvent({ data: `"${'x'.repeat(50_000)}"` }));
    const head = await store.head();
    expect(await append(aStream(), [], 'any')).toStrictEqual({ name: 'AppendEmpty' });
    expect(await append(aStream(), [{ ...full, data: `"${'x'.repeat(room + 1)}"` }], 'any')).toStrictEqual({
      name: 'AppendTooLarge',
      bytes: MAX_APPEND_BYTES + 1,
    });
    expect(await append(aStream(), twenty, 'any')).toMatchObject({ name: 'AppendTooLarge' });
    expect(await store.head()).toStrictEqual(head);
    expect(await append(aStream(), [full], 'no-stream')).toStrictEqual(written(0));
    expect(await append(aStream(), twenty.slice(1), 'no-stream')).toStrictEqual(written(18));
    suite.report(`${MAX_APPEND_BYTES} bytes in one append taken, ${MAX_APPEND_BYTES + 1} and none refused`);
  });
}
