import type { Moment } from '../../../events/ids';

/** Positions next to each other whose own moment lay before one that was counted already. Both ends inclusive. */
export type Correction = { readonly from: number; readonly to: number; readonly moment: Moment };

/**
 * The moments of the log in feed order, none before the last: the running maximum of what the server says (docs/adr/0009).
 * Only what differs from the server's own is kept, as runs, since after a fail-over whole stretches differ alike.
 */
export class Moments {
  private readonly corrected: Correction[];

  /** `latest`: the highest so far; moments are of one length and compare as texts. */
  constructor(
    corrected: readonly Correction[] = [],
    public latest: Moment = '',
  ) {
    this.corrected = [...corrected];
  }

  /** The moment of the next position, given the server's own. */
  add(position: number, created: Moment): Moment {
    if (created >= this.latest) return (this.latest = created);
    const last = this.corrected.at(-1);
    if (last?.to === position - 1 && last.moment === this.latest)
      this.corrected[this.corrected.length - 1] = { ...last, to: position };
    else this.corrected.push({ from: position, to: position, moment: this.latest });
    return this.latest;
  }

  /** The moment of a position that was added, given the server's own. */
  at(position: number, created: Moment): Moment {
    let [low, high] = [0, this.corrected.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const run = this.corrected[middle] as Correction;
      if (run.from > position) high = middle - 1;
      else if (run.to < position) low = middle + 1;
      else return run.moment;
    }
    return created;
  }

  /** What differs within these positions. */
  corrections(from: number, to: number): Correction[] {
    return this.corrected
      .filter((run) => run.to >= from && run.from <= to)
      .map((run) => ({ ...run, from: Math.max(run.from, from), to: Math.min(run.to, to) }));
  }
}
