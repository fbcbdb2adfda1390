import fc from 'fast-check';
import { fromLine, toLine } from '../../src/cli/log-lines';
import type { StoredEvent } from '../../src/event-store/event-store';
import { id } from '../specification';

const event = (texts: Partial<StoredEvent> = {}): StoredEvent => ({
  position: 1,
  eventId: id(1),
  stream: 'person-1',
  revision: 0,
  type: 'PersonRegistered.v1',
  recordedAt: '2026-11-22T12:00:00.000Z',
  metadata: '{"index":0}',
  data: '{"fullName":"x"}',
  ...texts,
});
const throughALine = (given: StoredEvent): StoredEvent => fromLine(toLine(given), 1);

describe('a line of an export', () => {
  it.each([
    ['white space and the order of keys', ' { "b" : 1,\t"a" : 2 } '],
    ['line breaks', '{\n  "a": "x\\ny",\r\n  "b": []\n}\n'],
    ['numbers as they were written', '{"a":[1.0, 1e2, -0, 123456789012345678901234567890]}'],
    ['escapes as they were written', '{"a":"\\u00e9 \\/ \\ud83d\\ude00 \\\\u0000"}'],
    ['keys of the line itself', '{"x":1,"data":{"metadata":2,"data":{}},"dataText":"t","metadataText":3}'],
    ['the same inside a string', '{"x":"a\\",\\"data\\":{}","y":",\\"metadata\\":"}'],
    ['a text that is no object', '"text"'],
    ['a number', '1.0'],
    ['nothing', 'null'],
    ['__proto__', '{"__proto__":{"a":1}}'],
    ['every plane of Unicode', '{"a":"café, 日本, 😀, \u2028"}'],
  ])('keeps to the byte: %s', (_, text) => {
    for (const given of [event({ metadata: text }), event({ data: text }), event({ metadata: text, data: text })]) {
      expect(toLine(given)).not.toContain('\n');
      expect(throughALine(given)).toStrictEqual(given);
    }
  });

  it('keeps whatever a store can hold, spaced as it may be', () => {
    const text = fc
      .tuple(fc.json({ stringUnit: 'grapheme' }), fc.constantFrom('', ' ', '\n', '\t \n'))
      .filter(([json]) => !json.includes('\\u0000'))
      .map(([json, space]) => `${space}${json}${space}`);
    fc.assert(
      fc.property(text, text, (metadata, data) => {
        expect(throughALine(event({ metadata, data }))).toStrictEqual(event({ metadata, data }));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['U+0000', '{"a":"\\u0000"}'],
    ['half of a pair', '{"a":"\\ud83d"}'],
    ['half of a pair as it is', '{"a":"\ud83d"}'],
  ])('is refused with what no store holds: %s', (_, text) => {
    expect(() => throughALine(event({ data: text }))).toThrow('line 1 is not, to the byte, a line of an export');
    expect(() => throughALine(event({ metadata: text }))).toThrow('line 1 is not, to the byte, a line of an export');
  });

  it('is refused when a name stands twice in one of its objects: it has two readings', () => {
    for (const text of ['{"a":1,"a":2}', '[{"b":{"a":1,"\\u0061":2}}]']) {
      expect(() => throughALine(event({ data: text }))).toThrow('line 1 has a name twice in one object');
      expect(() => throughALine(event({ metadata: text }))).toThrow('line 1 has a name twice in one object');
    }
  });

  const line = toLine(event());
  it.each([
    ['nothing', ''],
    ['no JSON', line.slice(0, -1)],
    ['something after it', `${line} `],
    ['one field more', line.replace(/}$/, ',"note":1}')],
    ['one field less', line.replace('"revision":0,', '')],
    ['fields in another order', line.replace('"position":1,"eventId"', '"eventId"').replace(/}$/, ',"position":1}')],
    ['a position that is a text', line.replace('"position":1', '"position":"1"')],
    ['a position that is spelled otherwise', line.replace('"position":1', '"position":1.0')],
    ['a revision below 0', line.replace('"revision":0', '"revision":-1')],
    ['another moment', line.replace('.000Z', 'Z')],
    ['a day that is none', line.replace('2026-11-22', '2026-13-22')],
    ['no UUID', line.replace(id(1), 'x')],
    ['a stream without a name', line.replace('person-1', '')],
    ['no metadata', line.replace(',"metadata":{"index":0}', '')],
    ['no data', line.replace(/,"data":.*/, '}')],
    ['a text quoted without need', line.replace('"data":{"fullName":"x"}', '"dataText":"{}"')],
    ['a quoted text that is no JSON', line.replace('"data":{"fullName":"x"}', '"dataText":"{\\n"')],
    ['a quoted text that is no text', line.replace('"data":{"fullName":"x"}', '"dataText":1')],
    ['a command', JSON.stringify({ id: id(1), type: 'GiveConsent', target: id(2), data: {} })],
    ['a number', '1'],
  ])('is refused when it is not what an export writes: %s', (_, spoilt) => {
    expect(() => fromLine(spoilt, 7)).toThrow('line 7 is not, to the byte, a line of an export');
  });
});
