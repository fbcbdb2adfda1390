import type { Uuid } from '../../events/ids';
import type { Problem } from '../platform/problems/problem';
import { textOf } from '../platform/text';

/** Longest line in bytes; an append takes 1,000,000 (event-store.ts), the envelope comes on top. */
export const MAX_LINE_BYTES = 1_048_576;

const NEWLINE = 0x0a;

/** The text of a line, or why there is none: it is no UTF-8, or too long; or what it came from was refused already. */
export type Line = string | { readonly unread: 'text-invalid' | 'line-invalid' } | RefusedLine;

/** A row of a sheet that is no line. */
export type RefusedLine = { readonly id: Uuid | null; readonly problem: Problem };

const isBlank = (line: Line): boolean => typeof line === 'string' && line.trim() === '';

/**
 * The lines of a stream of bytes, one at a time and only when asked for. A line that is too long is never held; the lines
 * after it go on. Blank lines are left out, and so is a byte order mark before a line.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const add = (part: Uint8Array) => {
    bytes += part.length;
    if (bytes <= maxBytes) parts.push(part);
    else parts = [];
  };
  const take = (): Line => {
    const isWhole = bytes <= maxBytes;
    const text = isWhole ? textOf(Buffer.concat(parts)) : undefined;
    parts = [];
    bytes = 0;
    return text ?? { unread: isWhole ? 'text-invalid' : 'line-invalid' };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, to));
      from = to + 1;
      const line = take();
      if (!isBlank(line)) yield line;
    }
    add(chunk.subarray(from));
  }
  if (bytes === 0) return;
  const last = take();
  if (!isBlank(last)) yield last;
}
