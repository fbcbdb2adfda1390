import type { BatchRefused } from './failure';

/**
 * What a process learned from batches the database refused: how small the next batch has to be to find the event that
 * is to blame, and which of its touches are. In memory only: after a restart the first refusal teaches it again, and
 * what was parked by then stays parked.
 */
export class Recovery {
  readonly poison = new Map<string, Map<string, unknown>>();
  private size: number;
  private suspect = 0;

  constructor(private readonly batchSize: number) {
    this.size = batchSize;
  }

  /** Events in the next batch at most. */
  get limit(): number {
    return this.size;
  }

  /** Reads smaller batches; `one` when the refused batch was a single event already. */
  refused({ first, last }: BatchRefused): 'smaller' | 'one' {
    this.suspect = Math.max(this.suspect, last);
    if (first === last) return 'one';
    this.size = Math.max(1, Math.floor((last - first + 1) / 8));
    return 'smaller';
  }

  /** These touches, by name, cannot be written to this table set: they are folded as poison from now on. */
  blame(tableSet: string, refused: ReadonlyMap<string, unknown>): void {
    this.size = this.batchSize;
    this.poison.set(tableSet, new Map([...(this.poison.get(tableSet) ?? []), ...refused]));
  }

  /** True once, when the suspect batch lies behind and full batches may be read again. */
  healed(position: number): boolean {
    if (this.size === this.batchSize || position < this.suspect) return false;
    this.size = this.batchSize;
    return true;
  }
}
