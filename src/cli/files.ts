import { createReadStream, createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { addAbortSignal, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The bytes of a file; `-` is standard input, which nobody waits for any longer once `stop` aborts. */
export const bytesOf = (file: string, stop: AbortSignal): AsyncIterable<Buffer> =>
  file === '-' ? addAbortSignal(stop, process.stdin) : createReadStream(file);

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
export const write = async (file: string, chunks: AsyncIterable<string>, stop: AbortSignal): Promise<void> => {
  const to = (target: Writable, end = true): Promise<void> => pipeline(chunks, target, { end, signal: stop });
  if (file === '-') return to(process.stdout, false);
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
