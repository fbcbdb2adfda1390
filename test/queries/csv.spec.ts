import fc from 'fast-check';
import { csvRecord } from '../../projections/exports/csv';

/** Reads one record of RFC 4180 back: its fields, quotes taken off. */
const fieldsOf = (record: string): string[] => {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let found = field.exec(record); found; found = field.exec(record)) {
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') return field.lastIndex === record.length ? fields : ['more than one record'];
  }
  return ['no end'];
};
const FORMULA = /^[=+\-@\t\r\n]/;

describe('a record of CSV', () => {
  it('is read back as it was written, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const expected = texts.map((text) => (FORMULA.test(text) ? `'${text}` : text));
        expect(fieldsOf(csvRecord(texts))).toEqual(expected);
      }),
    );
  });

  it('has no text that a spreadsheet runs', () => {
    const begins = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n');
    fc.assert(
      fc.property(begins, fc.string(), (begin, text) => {
        const [field] = fieldsOf(csvRecord([`${begin}${text}`]));
        expect(field).toBe(`'${begin}${text}`);
      }),
    );
  });

  it('distinguishes null from an empty text, keeps numbers as they are and writes lists as JSON', () => {
    expect(csvRecord([null, '', 'a', -1, 0.5, true, false, '2021-01-01'])).toBe(
      ',"",a,-1,0.5,true,false,2021-01-01\r\n',
    );
    expect(csvRecord([['nl', 'ar "x"'], []])).toBe('"[""nl"",""ar \\""x\\""""]",[]\r\n');
    expect(csvRecord(['say "hi"', 'a,b', ' a', 'a\r\nb', '=1+1', '-5', "'s avonds"])).toBe(
      `"say ""hi""","a,b"," a","a\r\nb",'=1+1,'-5,'s avonds\r\n`,
    );
  });
});
