import { StoreUnavailable } from '../event-store/event-store';

/** Commands on one stream take turns in this process, so that they do not race each other for a revision. */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** `waitAtMost`: milliseconds after which a turn is not worth taking any more. */
  constructor(private readonly waitAtMost = 5_000) {}

  /**
   * Runs `turn` after every earlier turn on this stream, whatever came of those. Throws `StoreUnavailable` when its turn
   * came too late: while the log does not answer each turn takes 5 s, and the hundredth caller would wait for minutes.
   */
  async run<T>(stream: string, turn: () => Promise<T>): Promise<T> {
    const before = this.tails.get(stream);
    const deadline = performance.now() + this.waitAtMost;
    const inTime = (): Promise<T> => {
      if (performance.now() > deadline) throw new StoreUnavailable('too many commands on one stream');
      return turn();
    };
    const mine = before ? before.then(inTime, inTime) : turn();
    this.tails.set(stream, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(stream) === mine) this.tails.delete(stream);
    }
  }
}
