/**
 * Events a chunk: 128 kB in memory, so that a growing log never copies what it has, and 44 kB where it is kept. The
 * smaller, the less is counted again at a start: 8,000 events on average, half a second.
 */
export const CHUNK = 16_384;

/**
 * Which commit position each of our positions has, and back: 8 bytes an event, 8 MB a million. A sparse index was the
 * other way, but then each event of a stream costs a read of half a chunk of the log to count from. Commit and prepare
 * are the same number for whatever comes by append (measured), so one of them is kept.
 */
export class PositionIndex {
  private readonly chunks: Float64Array[] = [];
  /** Events counted: the position of the last. */
  length = 0;

  /** The position of the next event of the log. Throws `RangeError` when its commit position does not lie beyond the last. */
  add(commit: number): number {
    if (this.length > 0 && commit <= this.commitOf(this.length)) {
      throw new RangeError(`commit position ${commit} does not follow ${this.commitOf(this.length)}`);
    }
    if (this.length % CHUNK === 0) this.chunks.push(new Float64Array(CHUNK));
    (this.chunks[Math.floor(this.length / CHUNK)] as Float64Array)[this.length % CHUNK] = commit;
    this.length += 1;
    return this.length;
  }

  /** The commit positions of chunk `number`, counted from 0, that is full. */
  chunk(number: number): Float64Array {
    if ((number + 1) * CHUNK > this.length) throw new RangeError(`chunk ${number} is not full`);
    return this.chunks[number] as Float64Array;
  }

  /** From 1 to `length`. */
  commitOf(position: number): number {
    const at = position - 1;
    const commit = this.chunks[Math.floor(at / CHUNK)]?.[at % CHUNK];
    if (commit === undefined || position > this.length) throw new RangeError(`no position ${position}`);
    return commit;
  }

  /** Undefined for a commit position where none of our events stands. */
  positionOf(commit: number): number | undefined {
    let [low, high] = [1, this.length];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const found = this.commitOf(middle);
      if (found === commit) return middle;
      if (found < commit) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}
