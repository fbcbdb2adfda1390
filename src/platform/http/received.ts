import { randomUUID } from 'node:crypto';
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { GZIP } from '../text';

/** Bytes of a body that are held in memory; what is longer goes to a file. */
const IN_MEMORY = 1_048_576;

type Limits = {
  /** Where the file is made; all is held in memory without it. */
  readonly folder?: string;
  readonly most: number;
  readonly tooLarge: () => Error;
  /** For bytes that are still encoded. */
  readonly encoded: () => Error;
};

/** A new file that loses its name at once: whatever becomes of this process, nothing is left of it. */
const nameless = async (folder: string): Promise<FileHandle> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `incoming-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
};

/** A body as it comes in: in memory, past 1 MiB in a file. */
export class Received extends Writable {
  private parts: Buffer[] = [];
  private bytes = 0;
  private file?: FileHandle;

  constructor(private readonly limits: Limits) {
    super();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.take(chunk).then(() => done(), done);
  }

  private async take(chunk: Buffer): Promise<void> {
    const { folder, most, tooLarge, encoded } = this.limits;
    if (this.bytes === 0 && chunk[0] === GZIP) throw encoded();
    this.bytes += chunk.length;
    if (this.bytes > most) throw tooLarge();
    if (this.file) return this.file.appendFile(chunk);
    this.parts.push(chunk);
    if (folder === undefined || this.bytes <= IN_MEMORY) return;
    const file = await nameless(folder);
    // Closed meanwhile.
    if (this.destroyed) return file.close();
    this.file = file;
    await file.appendFile(this.whole());
    this.parts = [];
  }

  /** All of it, of a body that was not given a folder. */
  whole(): Buffer {
    return Buffer.concat(this.parts);
  }

  /** From its beginning on, no faster than it is asked for. */
  async *contents(): AsyncGenerator<Uint8Array> {
    if (this.file) yield* this.file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>;
    else yield* this.parts;
  }

  /** Releases it; once more does nothing. */
  async close(): Promise<void> {
    this.destroy();
    const { file } = this;
    this.file = undefined;
    this.parts = [];
    await file?.close();
  }
}
