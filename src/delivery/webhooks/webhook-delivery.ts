import type { PgBoss, Job, JobResult } from 'pg-boss';
import type { Pool } from 'pg';
import { v5 } from 'uuid';
import type { DomainEvent } from '../../../events';
import type { Recorded } from '../../../events/event';
import type { Uuid } from '../../../events/ids';
import { bossOn, PATIENCE, patientQueue, resultOf, type JobsOptions, type Outcome } from '../jobs';
import { cloudEventOf, type CloudEvent, type Origin } from './cloud-event';
import type { Receiver } from './receiver';
import { FAILING_MINUTES, WEBHOOK, WEBHOOK_PARKED, type Failure, type Webhook, type Webhooks } from './webhooks';

/** What a job carries: the event as it is told, the same at each attempt. */
type WebhookJob = { readonly webhookId: Uuid; readonly event: CloudEvent };

/** Of ids of jobs, from the webhook, the event and how often it was asked for once more. */
const JOBS = '0b1c1f2e-6a53-5b0f-8f5e-5d8a3c2b9e17';

/** Workers of this process, and events that each takes at a time: a receiver that is slow holds up few others. */
const AT_ONCE = 4;
const TOGETHER = 20;
/** Seconds between two looks for jobs. */
const POLL_SECONDS = 1;
/** Events of one webhook that wait at most; what comes after waits in the log. Looked at once for so many events. */
const MOST_WAITING = 1_000;
const LOOK_EVERY = 100;

export type WebhookDeliveryOptions = JobsOptions & {
  readonly webhooks: Webhooks;
  readonly receiver: Pick<Receiver, 'tell'>;
  readonly origin: Origin;
  /** For the job library alone. */
  readonly jobPool: Pool;
  /** A receiver has taken nothing for `FAILING_MINUTES`: no address, no event. */
  readonly onFailing: (webhookId: Uuid, failure: Failure) => void;
};

/** Whether a webhook is told of an event. */
const isFor = (
  { types, programmeId }: Pick<Webhook, 'types' | 'programmeId'>,
  { type, metadata }: Recorded<DomainEvent>,
): boolean =>
  types.includes(type.replace(/\.v\d+$/, '')) && (!programmeId || metadata.about.programmeId === programmeId);

/** Whether the receiver would take no other event either: it does not answer, or says that the fault is its own. */
const isAway = (outcome: Outcome): boolean =>
  outcome.became === 'again' && (outcome.reply === undefined || outcome.reply >= 500 || outcome.reply === 429);

/** Tells receivers of events: at least once, again and again for three days, then parked until somebody asks. */
export class WebhookDelivery {
  private readonly boss: PgBoss;
  private readonly asked = new Map<Uuid, number>();

  constructor(private readonly options: WebhookDeliveryOptions) {
    this.boss = bossOn(options.jobPool, options);
  }

  async start(): Promise<void> {
    const { patience = PATIENCE } = this.options;
    await this.boss.start();
    await patientQueue(this.boss, WEBHOOK, WEBHOOK_PARKED, patience);
    await this.boss.work(
      WEBHOOK,
      {
        batchSize: TOGETHER,
        perJobResults: true,
        pollingIntervalSeconds: Math.min(POLL_SECONDS, patience.pollSeconds),
        localConcurrency: AT_ONCE,
      },
      (jobs: Job<WebhookJob>[]) => this.deliverAll(jobs),
    );
  }

  /** Ends after what is under way, within some 2 s; what takes longer is told again. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 2_000 });
  }

  /** Asks for an event to be told, where the webhook is for it. Doing it again changes nothing. */
  async tell(webhook: Webhook, event: Recorded<DomainEvent>, signal: AbortSignal): Promise<void> {
    if (!isFor(webhook, event)) return;
    const { webhookId, replays } = webhook;
    await this.roomFor(webhookId, signal);
    const job: WebhookJob = { webhookId, event: cloudEventOf(event, this.options.origin) };
    const id = v5(`${webhookId}/${event.eventId}/${replays}`, JOBS);
    await this.boss.send(WEBHOOK, job, { id });
  }

  /** Waits while a receiver that is away has much to be told: the log keeps the rest. */
  private async roomFor(webhookId: Uuid, signal: AbortSignal): Promise<void> {
    const asked = (this.asked.get(webhookId) ?? 0) + 1;
    this.asked.set(webhookId, asked);
    if (asked % LOOK_EVERY !== 0) return;
    while (!signal.aborted && (await this.options.webhooks.waiting(webhookId)) > MOST_WAITING)
      await new Promise((resolve) => setTimeout(resolve, 1_000));
  }

  /** Of each webhook one after the other; of different ones beside each other. */
  private async deliverAll(jobs: readonly Job<WebhookJob>[]): Promise<JobResult[]> {
    const ids = new Set(jobs.map(({ data }) => data.webhookId));
    const own = [...ids].map((id) => jobs.filter(({ data }) => data.webhookId === id));
    return (await Promise.all(own.map((some) => this.deliverInTurn(some)))).flat();
  }

  private async deliverInTurn(jobs: readonly Job<WebhookJob>[]): Promise<JobResult[]> {
    const results: JobResult[] = [];
    let away: Outcome | undefined;
    for (const { id, data, signal } of jobs) {
      // A receiver that is away is asked once, and not for each event.
      const outcome = away ?? (await this.deliver(data, signal));
      if (isAway(outcome)) away = outcome;
      results.push(resultOf(id, outcome));
    }
    return results;
  }

  private async deliver({ webhookId, event }: WebhookJob, signal: AbortSignal): Promise<Outcome> {
    try {
      const webhook = await this.options.webhooks.one(webhookId);
      return webhook ? await this.delivered(webhook, event, signal) : { became: 'done' };
    } catch (error) {
      this.options.onError(error);
      return { became: 'again', code: 'EINTERNAL' };
    }
  }

  private async delivered(webhook: Webhook, event: CloudEvent, signal: AbortSignal): Promise<Outcome> {
    const { webhooks, receiver, onFailing } = this.options;
    const { webhookId, url, failingSince } = webhook;
    const reply = await receiver.tell(url, event, webhooks.secrets(webhook), signal);
    if (reply === 'taken') {
      await webhooks.delivered(webhookId);
      return { became: 'done' };
    }
    if (reply === 'gone') {
      await webhooks.end(webhookId, 'gone');
      return { became: 'done' };
    }
    await webhooks.failed(webhookId, reply);
    if (failingSince && Date.now() - failingSince.getTime() > FAILING_MINUTES * 60_000) onFailing(webhookId, reply);
    return { became: 'again', ...reply };
  }
}
