/** Commands on one stream take turns in this process, so that they do not race each other for a revision. */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Runs `turn` after every earlier turn on this stream, whatever came of those. */
  async run<T>(stream: string, turn: () => Promise<T>): Promise<T> {
    const before = this.tails.get(stream);
    const mine = before ? before.then(turn, turn) : turn();
    this.tails.set(stream, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(stream) === mine) this.tails.delete(stream);
    }
  }
}
