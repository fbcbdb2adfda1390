import { createReadStream, createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { addAbortSignal, pipeline as piped, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { GZIP } from '../platform/text';
import type { Call } from './call';

async function* countingBytes(bytes: AsyncIterable<Buffer>, onRead: (read: number) => void): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of bytes) {
    onRead((read += chunk.length));
    yield chunk;
  }
}

/**
 * The bytes of a file, of a gzipped one those that were zipped; `-` is standard input, which nobody waits for any longer
 * once the call is stopped. `onRead` is called with how far the file itself was read.
 */
export async function* bytesOf(
  { stop, terminal }: Call,
  file: string,
  onRead: (read: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const chunks = countingBytes(file === '-' ? addAbortSignal(stop, terminal.input) : createReadStream(file), onRead);
  const first = await chunks.next();
  if (first.done) return;
  const all = (async function* () {
    yield first.value;
    yield* chunks;
  })();
  if (first.value[0] !== GZIP) return yield* all;
  // What goes wrong is thrown where it is read.
  yield* piped(all, createGunzip(), () => undefined) as AsyncIterable<Buffer>;
}

/** What is there already, as chunks to write. */
export async function* inOneChunk<T>(chunk: T): AsyncGenerator<T> {
  yield await Promise.resolve(chunk);
}

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
export const write = async (
  { stop, terminal }: Call,
  file: string,
  chunks: AsyncIterable<string | Uint8Array>,
): Promise<void> => {
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
