import type { History } from './closure';
import type { Engine } from './engine';
import { retry } from './retry';
import type { HeldSlot } from './write';

/** Only the process that fills a projection can retry its parked keys. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';
  constructor(readonly projection: string) {
    super(`${projection} is not filled by this process`);
  }
}

type Repair = {
  readonly projection: string;
  readonly key?: string;
  readonly done: PromiseWithResolvers<readonly string[]>;
};

/** Retries that wait for a moment between two batches. */
export class Repairs {
  private waiting: Repair[] = [];
  private interrupt: () => void = () => undefined;

  /** `interrupt` is called when there is something to repair, at once when it waits already. */
  listen(interrupt: () => void): void {
    this.interrupt = interrupt;
    if (this.waiting.length > 0) interrupt();
  }

  ask(projection: string, key?: string): Promise<readonly string[]> {
    const done = Promise.withResolvers<readonly string[]>();
    this.waiting.push({ projection, key, done });
    this.interrupt();
    return done.promise;
  }

  /** Repairs what was asked for, in these slots; nothing may be under way in them. */
  async run(engine: Engine, held: readonly HeldSlot[], history?: History): Promise<void> {
    for (const { projection, key, done } of this.take()) {
      const slot = held.find((s) => s.projection.name === projection);
      if (slot) await retry(engine, slot, key, history).then(done.resolve, done.reject);
      else done.reject(new NotHeld(projection));
    }
  }

  refuse(): void {
    for (const { projection, done } of this.take()) done.reject(new NotHeld(projection));
  }

  private take(): readonly Repair[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }
}
