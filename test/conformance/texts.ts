import fc from 'fast-check';
import { all, anEvent, aStream, outcomeOf } from './events';
import { sharedSubject } from './shared';
import type { Suite } from './subject';

const refused = { name: 'TypeError', message: 'text-invalid' };

export function texts(suite: Suite): void {
  const subject = sharedSubject(suite);

  it.each([
    ['white space and the order of keys', ' { "b" : 1,\n\t"a" : 2 } '],
    ['a key twice', '{"a":1,"a":2}'],
    ['numbers as they were written', '[1.0, 1e2, 123456789012345678901234567890]'],
    ['escapes as they were written', '["\\u00e9", "\\/", "\\ud83d\\ude00", "\\\\u0000", "\\\\ud800"]'],
    ['every plane of Unicode', '"café, 日本, 😀, \u2028"'],
    ['a text that is no object', '"text"'],
  ])('verbatim: %s', async (_, text) => {
    const { store } = subject();
    const stream = aStream();
    await store.append(stream, [anEvent({ metadata: text, data: text }), anEvent({ data: text })], 'no-stream');
    const stored = await all(store.read(stream));
    expect(stored.map(({ metadata, data }) => [metadata, data])).toStrictEqual([
      [text, text],
      [anEvent().metadata, text],
    ]);
  });

  it.each([
    ['U+0000', '"a\0b"'],
    ['U+0000 as an escape', '"a\\u0000b"'],
    ['U+0000 after an escaped backslash', '"\\\\\\u0000"'],
    ['half of a pair', '"\ud83d"'],
    ['the first half as an escape', '"\\ud83d"'],
    ['the second half as an escape', '"\\uDE00"'],
    ['two first halves', '"\\ud83d\\ud83d\\ude00"'],
    ['a first half, then another character', '"\\ud83d-\\ude00"'],
    ['no JSON', '{"a":'],
    ['nothing', ''],
  ])('not at all: %s', async (_, text) => {
    const { store } = subject();
    const stream = aStream();
    expect(await outcomeOf(store.append(stream, [anEvent({ data: text })], 'no-stream'))).toStrictEqual(refused);
    expect(await outcomeOf(store.append(stream, [anEvent({ metadata: text })], 'no-stream'))).toStrictEqual(refused);
    expect(await all(store.read(stream))).toStrictEqual([]);
  });

  it.each([
    ['an event id that is no UUID', { eventId: 'x' }],
    ['a type that is empty', { type: '' }],
    ['a type with U+0000', { type: 'a\0' }],
  ])('not at all: %s', async (_, given) => {
    expect(await outcomeOf(subject().store.append(aStream(), [anEvent(given)], 'no-stream'))).toStrictEqual(refused);
  });

  it('verbatim, whatever can be kept', async () => {
    const { store } = subject();
    let kept = 0;
    const text = fc.oneof(
      fc.json({ stringUnit: 'grapheme' }),
      fc.string({ unit: 'binary', maxLength: 20 }).map((value) => JSON.stringify(value)),
      // As other writers escape: every unit of it, with the halves of pairs on their own now and then.
      fc
        .array(fc.nat({ max: 0xffff }), { maxLength: 4 })
        .map((units) => `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (metadata, data) => {
        const stream = aStream();
        const isKept = [metadata, data].every((json) => isWhole(JSON.parse(json)));
        const outcome = await outcomeOf(store.append(stream, [anEvent({ metadata, data })], 'no-stream'));
        const stored = (await all(store.read(stream))).map((event) => [event.metadata, event.data]);
        kept += isKept ? 1 : 0;
        expect(isKept ? stored : [outcome, stored]).toStrictEqual(isKept ? [[metadata, data]] : [refused, []]);
      }),
      { numRuns: 300 },
    );
    suite.report(`300 made-up texts: ${kept} kept verbatim, ${300 - kept} refused for U+0000 or half a pair`);
  });
}

/** What the texts mean, looked at in another way than the store does: no string in it has U+0000 or half a pair. */
const isWhole = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => isWhole(key) && isWhole(item));
};
