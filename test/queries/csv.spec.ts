import fc from 'fast-check';
import { csvRecords, DUTCH_CSV, PLAIN_CSV, type CsvDialect } from '../../projections/exports/formats/csv';
import { guarded, guardedJson, unguarded } from '../../projections/exports/formats/guarded';
import type { Cell } from '../../projections/engine/projection';

const columns = (types: readonly string[]) => types.map((type, n) => ({ name: `c${n}`, type, comment: '' }));
const record = (cells: readonly Cell[], types: readonly string[], dialect: CsvDialect = PLAIN_CSV) =>
  csvRecords(columns(types), dialect)(cells);
const texts = (cells: readonly string[], dialect?: CsvDialect) =>
  record(
    cells,
    cells.map(() => 'text'),
    dialect,
  );

/** Reads records as a spreadsheet does that splits at this delimiter: its cells, quotes taken off. */
const cellsOf = (text: string, delimiter: string): string[] => {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') cell += text[i++]!;
      else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === delimiter || character === '\n') {
      cells.push(cell);
      cell = '';
    } else if (character !== '\r') cell += character;
  }
  return cells;
};
const DELIMITERS = [',', ';', '\t', '|'];
const dialects = [
  ['plain', PLAIN_CSV],
  ['Dutch', DUTCH_CSV],
] as const;

/** Texts in which formulas, delimiters, quotes and apostrophes meet more often than by chance. */
const nasty = fc
  .array(
    fc.constantFrom('=1+1', '-2', '+', '@', ';', ',', '\t', '|', '"', "'", ' ', '\r\n', '\n', 'a', 'é', '＝', 'Bakker'),
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(nasty, fc.string({ unit: 'grapheme' }));
const lists = fc.array(fc.oneof(anyText, fc.constantFrom('-1', '=x')), { maxLength: 3 });

describe.each(dialects)('a record of CSV, %s', (_, dialect) => {
  it('is read back as it was written, whatever the texts, once the apostrophes are taken out', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1 }), (cells) => {
        expect(cellsOf(texts(cells, dialect), dialect.delimiter)).toEqual(cells.map(guarded));
      }),
    );
  });

  it('has no cell that starts a formula, whatever a spreadsheet splits it at', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), lists, (cells, list) => {
        const types = [...cells.map(() => 'text'), 'text[]'];
        const written = record([...cells, list], types, dialect);
        for (const delimiter of DELIMITERS)
          for (const cell of cellsOf(written, delimiter)) expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the apostrophe before a formula', () => {
  it('stands where a cell could begin, behind any delimiter, and nowhere else', () => {
    expect(guarded('Bakker;=1+1')).toBe("Bakker;'=1+1");
    expect(guarded('=Buurtbanen, "West"')).toBe('\'=Buurtbanen, "West"');
    expect(guarded('a, "-x"|@y\t+z\n＝1')).toBe("a,' \"-x\"|'@y\t'+z\n'＝1");
    expect(guarded('\t=1')).toBe("'\t'=1");
    expect(guarded("'=1")).toBe("''=1");
    for (const text of ["'s avonds", 'Oost - West', 'a=b', 'x@y.nl', '2021-01-01', "Jan, 's-Gravenhage"])
      expect(guarded(text)).toBe(text);
  });

  it('is taken out again by anyone: every text comes back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unguarded(guarded(text))).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is not needed in a list, where JSON has escapes of its own', () => {
    expect(guardedJson(['nl', '-x;=1', '1-2'])).toBe(String.raw`["nl","\u002dx;\u003d1","1-2"]`);
    expect(guardedJson([3, -4])).toBe('[3,-4]');
    fc.assert(fc.property(lists, (list) => expect(JSON.parse(guardedJson(list))).toEqual(list)));
  });
});

describe('cells', () => {
  it('of plain CSV distinguish null from an empty text, keep numbers as they are and write lists as JSON', () => {
    const types = ['text', 'text', 'text', 'integer', 'numeric(5, 2)', 'boolean', 'boolean', 'date'];
    expect(record([null, '', 'a', -1, 0.5, true, false, '2021-01-01'], types)).toBe(
      ',"",a,-1,0.5,true,false,2021-01-01\r\n',
    );
    expect(record([['nl', 'ar "x"'], []], ['text[]', 'text[]'])).toBe('"[""nl"",""ar \\""x\\""""]",[]\r\n');
    expect(texts(['say "hi"', 'a,b', ' a', 'a\r\nb', '=1+1', '-5', "'s avonds"])).toBe(
      `"say ""hi""","a,b"," a","a\r\nb",'=1+1,'-5,'s avonds\r\n`,
    );
  });

  it('of Dutch CSV are what a Dutch spreadsheet reads as days, moments, numbers and truths', () => {
    const types = ['date', 'timestamptz', 'timestamptz', 'numeric(5, 2)', 'numeric', 'integer', 'boolean', 'boolean'];
    const cells = ['2021-09-10', '2021-07-01T22:30:05.123Z', '2021-12-31T23:59:59.000Z', 7.25, -0.125, -3, true, false];
    expect(record(cells, types, DUTCH_CSV)).toBe(
      '10-09-2021;02-07-2021 00:30:05;01-01-2022 00:59:59;7,25;-0,125;-3;WAAR;ONWAAR\r\n',
    );
    expect(texts(['Zeeburg; Oost', 'a,b', ''], DUTCH_CSV)).toBe('"Zeeburg; Oost";"a,b";""\r\n');
  });
});
