import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Cell } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { nouns } from '../../src/composition/nouns';
import { Problem } from '../../src/platform/problems/problem';
import { linesOfSheets } from '../../src/sheets/commands';
import { csvTable } from '../../src/sheets/csv';
import { markerOf } from '../../src/sheets/marker';
import { MOST_BYTES } from '../../src/sheets/unreadable';
import { xlsxTables } from '../../src/sheets/xlsx';
import { id, TODAY } from '../specification';

const said = (tables: Parameters<typeof linesOfSheets>[0]) =>
  linesOfSheets(tables, nouns, TODAY).map(({ line }) => {
    if (typeof line === 'string') return (JSON.parse(line) as { readonly data: object }).data;
    return 'problem' in line ? line.problem.code : line.unread;
  });

const HEAD = [[markerOf('ChangeCoachCapacity', 'uitleg')], ['id', 'target', 'on', 'capacity']];

/** A workbook with rows of capacities; the last cell of each may be more than a value. */
const workbook = (...capacities: readonly Partial<Cell>[]) =>
  writeXlsx({
    sheets: [
      {
        name: 'blad',
        rows: [...HEAD, ...capacities.map(({ value = null }, n) => [id(n), id(9), new Date('2021-10-17'), value])],
        cells: new Map(capacities.map((cell, n) => [`${n + 2},3`, cell])),
        columns: [{}, {}, { numFmt: 'dd-mm-yyyy' }],
      },
    ],
  });

const csv = (...rows: readonly string[]) =>
  Buffer.from([`"${markerOf('ChangeCoachCapacity', 'uitleg')}";;;`, 'id;target;on;capacity', ...rows].join('\r\n'));

/** Where the sizes of the parts stand in the directory of a zip: the unzipped size is the second. */
const DIRECTORY_ENTRY = [0x50, 0x4b, 0x01, 0x02];
const saysItsSize = (bytes: Uint8Array, size: number): Uint8Array => {
  const lying = Buffer.from(bytes);
  const mark = Buffer.from(DIRECTORY_ENTRY);
  for (let at = lying.indexOf(mark); at >= 0; at = lying.indexOf(mark, at + 1)) lying.writeUInt32LE(size, at + 24);
  return lying;
};

describe('a workbook', () => {
  it('says its days and numbers by their cells, and of a formula the result that was saved with it', async () => {
    const rows = await workbook({ value: 3 }, { value: 4, formula: '2+2', formulaResult: 4 });
    expect(said(await xlsxTables(rows))).toStrictEqual([{ capacity: 3 }, { capacity: 4 }]);
    const [line] = linesOfSheets(await xlsxTables(rows), nouns, TODAY);
    expect(JSON.parse(line!.line as string)).toMatchObject({ on: '2021-10-17' });
  });

  it('has a row of formulas that come to nothing, as copied down to its end, for none', async () => {
    const copied = { value: '', formula: 'IF(A9="","",3)', formulaResult: '' };
    const sheet = { name: 'blad', rows: [...HEAD, [null, null, null, '']], cells: new Map([['2,3', copied]]) };
    expect(said(await xlsxTables(await writeXlsx({ sheets: [sheet] })))).toStrictEqual([]);
  });

  it('does not say what an error is, nor a formula that nobody worked out', async () => {
    const broken = await workbook({ type: 'error', value: '#N/A' }, { formula: 'A1&"x"' }, { value: 3 });
    expect(said(await xlsxTables(broken))).toStrictEqual(['cell-unreadable', 'cell-unreadable', { capacity: 3 }]);
  });

  it('is refused when it is none, breaks off, or is locked', async () => {
    const bytes = await workbook({ value: 3 });
    const locked = await writeXlsx({
      sheets: [{ name: 'a', rows: HEAD }],
      encryption: { password: 'x', spinCount: 1 },
    });
    const notAWorkbook = zipSync({ 'notes.txt': strToU8('hello') });
    for (const unread of [Buffer.from('id;target'), bytes.slice(0, -100), locked, notAWorkbook, Buffer.alloc(0)])
      expect(said(await xlsxTables(unread))).toStrictEqual(['sheet-unreadable']);
  });

  it('is refused unread when it would be unzipped to more than is taken, whatever it says of itself', async () => {
    const bytes = await workbook({ value: 3 });
    const bomb = zipSync({ ...unzipSync(bytes), 'xl/media/image1.png': new Uint8Array(MOST_BYTES) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(said(await xlsxTables(bomb))).toStrictEqual(['sheet-too-large']);
    for (const size of [0, 10])
      expect(said(await xlsxTables(saysItsSize(bytes, size)))).toStrictEqual(['sheet-unreadable']);
  });
});

describe('a CSV', () => {
  const rows = [`${id(1)};${id(9)};17-10-2021;"1.234"`, ';;;', '', `${id(2)};${id(9)};;3`, ';;;'];
  const table = (bytes: Uint8Array) => [csvTable(bytes, 1)].filter((found) => found !== undefined);

  it('is read with or without the mark of UTF-8, rows that are empty left out', () => {
    const read = [{ capacity: 1234 }, { capacity: 3 }];
    expect(said(table(csv(...rows)))).toStrictEqual(read);
    expect(said(table(Buffer.concat([Buffer.from('\uFEFF'), csv(...rows)])))).toStrictEqual(read);
    expect(table(Buffer.from(';;\r\n'))).toStrictEqual([]);
  });

  it('is refused in another encoding, with commas between cells, or with a quote that does not end', () => {
    const latin = Buffer.concat([csv(), Buffer.from(`\r\n${id(1)};Yılmaz`, 'latin1'), Buffer.from([0xeb])]);
    expect(said(table(latin))).toStrictEqual(['text-invalid']);
    const commas = Buffer.from(
      csv(...rows)
        .toString()
        .replace('id;target;on;capacity', 'id,target,on,capacity'),
    );
    expect(new Set(said(table(commas)))).toStrictEqual(new Set(['column-unknown']));
    expect(said(table(csv(`"${id(1)};${id(9)}`)))).toStrictEqual(['sheet-unreadable']);
  });

  it('has no cell that is a day or a number: an English one is refused as any text', () => {
    expect(said(table(csv(`${id(1)};${id(9)};2021-10-17;3`)))).toStrictEqual(['cell-unreadable']);
    expect(table(Buffer.from('id;target'))[0]).toBeInstanceOf(Problem);
  });
});
