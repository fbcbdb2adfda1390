import { createReadStream, createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { addAbortSignal, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Call } from './call';

/** The bytes of a file; `-` is standard input, which nobody waits for any longer once the call is stopped. */
export const bytesOf = ({ stop, terminal }: Call, file: string): AsyncIterable<Buffer> =>
  file === '-' ? addAbortSignal(stop, terminal.input) : createReadStream(file);

/** Where a file stands, links followed, and whether something of that name can be put in its place. */
const placeOf = async (file: string): Promise<{ readonly path: string; readonly isFile: boolean }> => {
  const path = await realpath(file).catch(() => file);
  const found = await stat(path).catch(() => undefined);
  return { path, isFile: found?.isFile() ?? true };
};

/**
 * Writes a file that only its owner may read, as fast as the disk or the reader of standard output (`-`) takes it. It is
 * there whole or as it was: what is written goes beside it first. A pipe or a device is written to as it comes.
 */
export const write = async ({ stop, terminal }: Call, file: string, chunks: AsyncIterable<string>): Promise<void> => {
  const to = (target: Writable, end = true): Promise<void> => pipeline(chunks, target, { end, signal: stop });
  if (file === '-') return to(terminal.output, false);
  const { path, isFile } = await placeOf(file);
  if (!isFile) return to(createWriteStream(path));
  const beside = `${path}.${process.pid}.part`;
  try {
    // Synchronised before it takes the place of an older one, which may be the only copy there is.
    await to(createWriteStream(beside, { mode: 0o600, flush: true }));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
};
