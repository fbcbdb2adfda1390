/** Longest line in bytes; an append takes 1,000,000 (event-store.ts), the envelope comes on top. */
export const MAX_LINE_BYTES = 1_048_576;

const decoder = new TextDecoder('utf-8', { fatal: true });
const NEWLINE = 0x0a;

/** The text of a line, or undefined when it is no UTF-8. */
const textOf = (parts: readonly Uint8Array[]): string | undefined => {
  try {
    return decoder.decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
};

/**
 * The lines of a stream of bytes, one at a time and only when asked for. A line that is too long or no UTF-8 is given as
 * undefined and never held; the lines after it go on. Blank lines are left out.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<string | undefined> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const add = (part: Uint8Array) => {
    bytes += part.length;
    if (bytes <= maxBytes) parts.push(part);
    else parts = [];
  };
  const take = (): string | undefined => {
    const text = bytes <= maxBytes ? textOf(parts) : undefined;
    parts = [];
    bytes = 0;
    return text;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, to));
      from = to + 1;
      const line = take();
      if (line?.trim() !== '') yield line;
    }
    add(chunk.subarray(from));
  }
  if (bytes === 0) return;
  const last = take();
  if (last?.trim() !== '') yield last;
}
