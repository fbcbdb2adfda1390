import { Counter, Histogram, type Registry } from 'prom-client';
import type { EngineMetrics } from '../../projections/engine/engine';
import { ParkedMail } from '../delivery/parked-mail';
import { webhooksOf } from './webhooks';
import type { Metrics, ScrapedGauge } from '../platform/telemetry/metrics';
import { positionOf } from '../subscriptions/checkpoints';
import { VerificationLog } from '../verification/verification-log';
import type { Runtime } from './runtime';
import type { ReadModels } from './read-models';
import { subscriberNames } from './subscribers';

/** What the projection engine measures of its batches. It runs before there is a registry, so that comes later. */
export type BatchMetrics = EngineMetrics & { registerIn(registry: Registry): void };

export const batchMetrics = (): BatchMetrics => {
  const seconds = new Histogram({
    name: 'buurtbaan_projection_batch_seconds',
    help: 'Time to write a batch of events into the read models, from folded to committed',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [],
  });
  const events = new Counter({
    name: 'buurtbaan_projection_events_total',
    help: 'Events written into the read models by this process',
    registers: [],
  });
  return {
    batch: (count, took) => {
      seconds.observe(took);
      events.inc(count);
    },
    registerIn: (registry) => {
      registry.registerMetric(seconds);
      registry.registerMetric(events);
    },
  };
};

/** Calls that overlap share one answer. */
const together = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask().finally(() => (asked = undefined)));
};

/** What is read at each scrape. Lags are counted in events. */
const gauges = (runtime: Runtime, { runner, feed }: ReadModels): readonly ScrapedGauge[] => {
  const { application, store } = runtime;
  const mail = new ParkedMail(application);
  const webhooks = webhooksOf(runtime);
  const webhookCounts = together(() => webhooks.counts());
  const mailCounts = together(() => mail.counts());
  const status = together(() => runner.status());
  const verification = new VerificationLog(application);
  const last = together(() => verification.last());
  return [
    {
      name: 'buurtbaan_log_position',
      help: 'Position of the last event of the log',
      read: async () => (await store.head()).position,
    },
    {
      name: 'buurtbaan_projection_lag_events',
      help: 'Events the read model furthest behind has yet to take, of those this process has seen; absent while another one follows',
      read: async () => {
        const lags = (await status()).flatMap(({ lag }) => lag ?? []);
        return lags.length > 0 ? Math.max(...lags) : undefined;
      },
    },
    {
      name: 'buurtbaan_projection_true_lag_events',
      help: 'Events the read model furthest behind has yet to take, of all in the log; a runner that is stuck shows here',
      read: async () => Math.max(...(await status()).map(({ trueLag }) => trueLag)),
    },
    {
      name: 'buurtbaan_parked_keys',
      help: 'Keys of read models that stand still because an event could not be applied',
      read: async () => (await status()).reduce((sum, { parked }) => sum + parked, 0),
    },
    {
      name: 'buurtbaan_mail_waiting',
      help: 'Digests that are to be mailed: their time has not come, or the mail server is away',
      read: async () => (await mailCounts()).waiting,
    },
    {
      name: 'buurtbaan_mail_parked',
      help: 'Digests that the mail server refused, or did not take for days',
      read: async () => (await mailCounts()).parked,
    },
    {
      name: 'buurtbaan_webhooks_failing',
      help: 'Webhooks whose receiver has taken nothing for a quarter of an hour',
      read: async () => (await webhookCounts()).failing,
    },
    {
      name: 'buurtbaan_webhook_events_waiting',
      help: 'Events that webhooks are to be told: just now, or once their receiver is there again',
      read: async () => (await webhookCounts()).waiting,
    },
    {
      name: 'buurtbaan_webhook_events_parked',
      help: 'Events that the receiver of a webhook did not take for days',
      read: async () => (await webhookCounts()).parked,
    },
    {
      name: 'buurtbaan_feed_listeners',
      help: 'Streams of the feed that this process has open',
      read: () => Promise.resolve(feed.size),
    },
    {
      name: 'buurtbaan_verification_differences',
      help: 'Differences between the read models and the log that the last verification found; absent before the first',
      read: async () => (await last())?.differences,
    },
    {
      name: 'buurtbaan_verification_timestamp_seconds',
      help: 'When the last verification that came to its end began, seconds since 1970',
      read: async () => {
        const verified = await last();
        return verified && Date.parse(verified.startedAt) / 1000;
      },
    },
    {
      name: 'buurtbaan_verification_seconds',
      help: 'How long it took',
      read: async () => (await last())?.seconds,
    },
    ...subscriberNames.map((name) => ({
      name: `buurtbaan_${name}_lag_events`,
      help: `Events that the subscription ${name} has yet to handle, whichever process it runs in`,
      read: async () => {
        // In this order: an end that is read later is never before it.
        const position = await positionOf(application, name);
        return (await store.head()).position - position;
      },
    })),
  ];
};

/** Adds what is measured here to what Prometheus scrapes. */
export const registerMetrics = (metrics: Metrics, runtime: Runtime, readModels: ReadModels): void => {
  readModels.metrics.registerIn(metrics.registry);
  for (const gauge of gauges(runtime, readModels)) metrics.addGauge(gauge);
};
