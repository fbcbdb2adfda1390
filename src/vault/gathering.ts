import { isUnreachable } from '../platform/database/unreachable';

type Asked<Item, Found> = PromiseWithResolvers<Found | undefined> & { readonly item: Item };

/**
 * Questions asked while a statement runs share the next one, each question once. A hundred commands in flight then cost
 * a few round trips and a few commits, not a hundred.
 */
export class Gathering<Item, Found> {
  private waiting = new Map<string, Asked<Item, Found>>();
  private running = false;

  constructor(
    private readonly nameOf: (item: Item) => string,
    /** Answers many at once, by name; what is not in the answer was not found. */
    private readonly find: (items: readonly Item[]) => Promise<ReadonlyMap<string, Found>>,
  ) {}

  ask(item: Item): Promise<Found | undefined> {
    const name = this.nameOf(item);
    let asked = this.waiting.get(name);
    if (!asked) {
      asked = { item, ...Promise.withResolvers<Found | undefined>() };
      this.waiting.set(name, asked);
    }
    if (!this.running) {
      this.running = true;
      // Not at once: what else is asked in this turn joins the same statement.
      queueMicrotask(() => void this.run());
    }
    return asked.promise;
  }

  private async run(): Promise<void> {
    while (this.waiting.size > 0) {
      const batch = this.waiting;
      this.waiting = new Map();
      try {
        const found = await this.find([...batch.values()].map(({ item }) => item));
        for (const [name, { resolve }] of batch) resolve(found.get(name));
      } catch (error) {
        for (const { reject } of batch.values()) reject(error);
        // Whoever gathered meanwhile waited for the same server. Asked for them too, a server that says nothing would hold
        // them twice as long as a caller waits (seen: over 15 s of a command while PostgreSQL was frozen).
        if (isUnreachable(error)) this.giveUp(error);
      }
    }
    this.running = false;
  }

  private giveUp(error: unknown): void {
    const gathered = this.waiting;
    this.waiting = new Map();
    for (const { reject } of gathered.values()) reject(error);
  }
}
