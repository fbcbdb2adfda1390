import { Receiver } from '../delivery/webhooks/receiver';
import { WebhookDelivery, type WebhookDeliveryOptions } from '../delivery/webhooks/webhook-delivery';
import { WebhookSubscriptions } from '../delivery/webhooks/webhook-subscriptions';
import { Webhooks } from '../delivery/webhooks/webhooks';
import { withoutMessage } from '../platform/telemetry/error-record';
import { deliveryConnections, seldom } from './delivery';
import type { Runtime } from './runtime';

/** Who is told of events, by the secret of the vault. */
export const webhooksOf = ({ application, store, vault, config }: Runtime): Webhooks =>
  new Webhooks(application, store, vault.fingerprint, config.webhooks && { httpsOnly: config.production });

/** What tells receivers, and the connections that are its own. */
export type OpenWebhooks = {
  /** Begins to follow the log for each webhook. */
  start(): void;
  close(): Promise<void>;
};

type Recorder = { warn(fields: object, message: string): void };

/** Begins to tell what waits, when the configuration says where it comes from. */
export const openWebhooks = async (
  runtime: Runtime,
  log: Recorder,
  patience?: WebhookDeliveryOptions['patience'],
): Promise<OpenWebhooks | undefined> => {
  const { config } = runtime;
  if (!config.webhooks) return undefined;
  const { allowedAddresses } = config.webhooks;
  const webhooks = webhooksOf(runtime);
  const jobPool = deliveryConnections(runtime);
  const failing = seldom(([webhookId, failure]: [string, object]) =>
    log.warn({ webhookId, ...failure }, 'a receiver of a webhook takes nothing'),
  );
  const delivery = new WebhookDelivery({
    webhooks,
    receiver: new Receiver({ allowedAddresses, httpsOnly: config.production }),
    origin: config.webhooks,
    jobPool,
    patience,
    onError: seldom((error) => log.warn(withoutMessage(error), 'a job of webhooks failed')),
    onFailing: (webhookId, failure) => failing([webhookId, failure]),
  });
  const subscriptions = new WebhookSubscriptions(webhooks, delivery, runtime);
  const close = async (): Promise<void> => {
    await subscriptions.stop();
    await delivery.stop();
    await jobPool.end();
  };
  try {
    await delivery.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { start: () => subscriptions.start(), close };
};
