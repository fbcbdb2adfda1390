import { createHash } from 'node:crypto';
import type { Exported } from './exported';
import type { Format } from './formats/formats';

/** What was written, once all of it was. */
export type Measured = { readonly bytes: number; readonly sha256: string; readonly rows: number };

/** An export being written, and what can be said of it at its end. */
export type Measuring = { readonly chunks: AsyncIterable<Uint8Array>; measured(): Measured };

/** Writes it to nobody, for what can be said of it. */
export const measuredAlone = async ({ chunks, measured }: Measuring): Promise<Measured> => {
  const iterator = chunks[Symbol.asyncIterator]();
  for (let next = await iterator.next(); !next.done;) next = await iterator.next();
  return measured();
};

/** Writes an export in a format, and measures what it writes. */
export const measuring = (exported: Exported, { write }: Format): Measuring => {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  async function* counted() {
    for await (const batch of exported.batches) {
      rows += batch.length;
      yield batch;
    }
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of write({ ...exported, batches: counted() })) {
      const written = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += written.length;
      hash.update(written);
      yield written;
    }
  }
  let sha256: string | undefined;
  return { chunks: chunks(), measured: () => ({ bytes, rows, sha256: (sha256 ??= hash.digest('hex')) }) };
};
