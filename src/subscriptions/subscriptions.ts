import type { DurableSubscription } from './durable-subscription';

/** Everything that follows the log under a name of its own in this process, read models aside. */
export class Subscriptions {
  constructor(readonly all: readonly DurableSubscription[]) {}

  start(): void {
    for (const subscription of this.all) subscription.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((subscription) => subscription.stop()));
  }
}
