import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The bytes of a file; `-` is standard input. */
export const bytesOf = (file: string): AsyncIterable<Buffer> => (file === '-' ? process.stdin : createReadStream(file));

/** Writes a file that only its owner may read, as fast as the disk or the reader of standard output (`-`) takes it. */
export const write = (file: string, chunks: AsyncIterable<string>): Promise<void> =>
  pipeline(chunks, file === '-' ? process.stdout : createWriteStream(file, { mode: 0o600 }), { end: file !== '-' });
