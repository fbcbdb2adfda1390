import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Cell, Row } from '../../engine/projection';
import type { Exported } from '../exported';
import { MOST_ROWS, workbookOf } from './workbook';
import { rowWriter } from './xlsx-cells';

/** A zip says when its files were made; these say nothing. Its clock is local and begins here. */
const NO_TIME = new Date(1980, 0, 1);
const OPTIONS = { mtime: NO_TIME, forceDosTimestamp: true, mode: 0o100644 };

/** Gives out the same rows to one reader after the other, a sheet of them to each. */
const sheetsOf = (batches: Exported['batches']) => {
  const iterator = batches[Symbol.asyncIterator]();
  let left: readonly Row[] = [];
  return async function* (most: number): AsyncGenerator<readonly Row[]> {
    for (let room = most; room > 0;) {
      if (left.length === 0) {
        const next = await iterator.next();
        if (next.done) return;
        left = next.value;
      }
      const taken = left.slice(0, room);
      left = left.slice(room);
      room -= taken.length;
      if (taken.length > 0) yield taken;
    }
  };
};

/**
 * An export as a workbook of Excel, some rows at a time: days, numbers and truths in cells of their own type, texts as
 * texts that no spreadsheet runs, and a sheet that explains. More rows than a sheet has go on in the next one.
 */
export async function* xlsxOf(exported: Exported): AsyncGenerator<Uint8Array> {
  const { columns, batches } = exported;
  const { parts, styles } = await workbookOf(exported, await exported.count());
  const names = columns.map(({ name }) => name);
  const write = rowWriter(columns, styles);
  const rows = sheetsOf(batches);
  async function* sheet(before: string, after: string): AsyncGenerator<string> {
    yield before;
    let number = 2;
    for await (const some of rows(MOST_ROWS - 1)) {
      yield some
        .map((row) =>
          write(
            number++,
            names.map((name): Cell => row[name] ?? null),
          ),
        )
        .join('');
    }
    yield after;
  }
  const zip = new ZipFile();
  // Where rows fail to come the file fails too, and does not end as if it were whole.
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  for (const part of parts) {
    if (part.kind === 'whole') zip.addBuffer(Buffer.from(part.bytes), part.path, OPTIONS);
    else {
      zip.addReadStreamLazy(part.path, OPTIONS, (give) =>
        give(null, Readable.from(sheet(part.before, part.after), { objectMode: false })),
      );
    }
  }
  zip.end();
  yield* zip.outputStream as AsyncIterable<Uint8Array>;
}
