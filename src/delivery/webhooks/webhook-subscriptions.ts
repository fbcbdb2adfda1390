import { setTimeout as sleep } from 'node:timers/promises';
import type { Uuid } from '../../../events/ids';
import { DurableSubscription, type SubscriptionOptions } from '../../subscriptions/durable-subscription';
import type { WebhookDelivery } from './webhook-delivery';
import { checkpointName, type Webhook, type Webhooks } from './webhooks';

/** Between two looks at which webhooks there are, ms. */
const LOOK_MS = 1_000;

type Followed = { readonly subscription: DurableSubscription; readonly stopping: AbortController };

/** Follows the log for each webhook, each with a checkpoint of its own: one that waits for its receiver holds up no other. */
export class WebhookSubscriptions {
  private readonly followed = new Map<Uuid, Followed>();
  private readonly closing = new AbortController();
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly webhooks: Pick<Webhooks, 'all' | 'one'>,
    private readonly delivery: Pick<WebhookDelivery, 'tell'>,
    private readonly options: SubscriptionOptions,
  ) {}

  start(): void {
    this.looking = this.look();
  }

  async stop(): Promise<void> {
    this.closing.abort();
    await this.looking;
    await Promise.all([...this.followed.keys()].map((id) => this.leave(id)));
  }

  private async look(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      // A database that is away is asked again.
      const webhooks = await this.webhooks.all().catch(() => undefined);
      if (webhooks) await this.follow(webhooks);
      await sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async follow(webhooks: readonly Webhook[]): Promise<void> {
    for (const webhook of webhooks) if (!this.followed.has(webhook.webhookId)) this.begin(webhook);
    for (const id of this.followed.keys())
      if (webhooks.every(({ webhookId }) => webhookId !== id)) await this.leave(id);
  }

  private begin({ webhookId, ...rest }: Webhook): void {
    const stopping = new AbortController();
    let webhook: Webhook | undefined = { webhookId, ...rest };
    const subscription = new DurableSubscription(
      {
        name: checkpointName(webhookId),
        // Who asks for events once more takes the lease away, so that each of them is told under what holds since then.
        prepare: async () => void (webhook = await this.webhooks.one(webhookId)),
        handle: async (event) => {
          if (webhook) await this.delivery.tell(webhook, event, stopping.signal);
        },
      },
      this.options,
    );
    this.followed.set(webhookId, { subscription, stopping });
    subscription.start();
  }

  private async leave(id: Uuid): Promise<void> {
    const { subscription, stopping } = this.followed.get(id)!;
    this.followed.delete(id);
    stopping.abort();
    await subscription.stop();
  }
}
