import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DomainEvent } from '../../events';
import { UnknownEventType } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import type { Codec } from '../event-store/codec';
import { LogDiffers, type Batch, type CaughtUp, type EventStore } from '../event-store/event-store';
import type { Queryable } from '../platform/database/queryable';
import { withoutMessage } from '../platform/telemetry/error-record';
import { createCheckpoints } from './checkpoints';
import { Leases, type Lease } from './leases';

/** Pause before the next look for a lease that another process holds, or after a failure, ms. */
const PAUSE_MS = 2_000;

/** Pause between two looks at the time for a subscriber at the end of the log, ms. */
const LOOK_MS = 1_000;
const look = (): Promise<undefined> => sleep(LOOK_MS, undefined, { ref: false });

/** What no later attempt of this release changes: it must not pass over an event (decisions.md 7 and 11). */
type Stopped = 'log-differs' | 'unknown-event-type';

const reasonToStop = (error: unknown): Stopped | undefined => {
  if (error instanceof UnknownEventType) return 'unknown-event-type';
  if (error instanceof LogDiffers) return 'log-differs';
  return undefined;
};

/** What follows the log under a name of its own, one process at a time, from its beginning. */
export type Subscriber = {
  /** Its row in `subscription.checkpoint`. */
  readonly name: string;
  /** Takes every event in log order, at least once: doing one again changes nothing. */
  handle(event: Recorded<DomainEvent>): Promise<void>;
  /** Before it goes on, each time a process takes it over: `handled` reads what was handled until then, once more. */
  prepare?(handled: () => AsyncIterable<Batch>, signal: AbortSignal): Promise<void>;
  /** When it stands at the end of the log, and every second while it does: what the time of day asks, not an event. */
  atEnd?(signal: AbortSignal): Promise<void>;
};

/** What a subscription works with. `owner` names this process in its lease. */
export type SubscriptionOptions = {
  readonly application: Queryable;
  readonly store: EventStore;
  readonly codec: Pick<Codec, 'decode'>;
  readonly owner: string;
};

/**
 * Follows the log for a subscriber while this process holds the lease of its checkpoint; the others look every 2 s. The
 * checkpoint moves after a batch was handled, so that what a crash cut off is handled again.
 */
export class DurableSubscription {
  private readonly log = new Logger('Subscriptions');
  private readonly leases: Leases;
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private stopped: Stopped | undefined;
  private isFailing = false;
  /** Position up to which this process saw everything handled. */
  position = 0;

  constructor(
    private readonly subscriber: Subscriber,
    private readonly options: SubscriptionOptions,
  ) {
    this.leases = new Leases(options.application, options.owner);
  }

  get name(): string {
    return this.subscriber.name;
  }

  start(): void {
    this.running = this.run();
  }

  /** Ends after the event that is being handled and gives the lease back. */
  async stop(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  /** Why this process follows no longer and is not ready; `undefined` while all is well. */
  get stoppedBecause(): Stopped | undefined {
    return this.stopped;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        await createCheckpoints(this.options.application, [this.name]);
        const [lease] = await this.leases.claim([this.name]);
        if (lease) await this.follow(lease);
      } catch (error) {
        this.failed(error);
        // Another process, of a newer release maybe, need not wait for what this one cannot do.
        await this.release();
      }
      await sleep(PAUSE_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
    await this.release();
  }

  private failed(error: unknown): void {
    const record = { ...withoutMessage(error), subscription: this.name, after: this.position };
    this.stopped = reasonToStop(error);
    if (this.stopped) {
      this.log.error(record, 'a subscription stops: this log cannot be followed any further');
      this.closing.abort();
      return;
    }
    // Once, not at each attempt while a store is away.
    if (!this.isFailing) this.log.error(record, 'a subscription stopped and starts again');
    this.isFailing = true;
  }

  /** Not a failure of its own: the lease lapses by itself. */
  private release(): Promise<void> {
    return this.leases.release().catch(() => undefined);
  }

  /** Until the lease is lost or the program closes. */
  private async follow(lease: Lease): Promise<void> {
    const { store } = this.options;
    const lost = new AbortController();
    const signal = AbortSignal.any([this.closing.signal, lost.signal]);
    const stopRenewing = this.leases.keepRenewing(() => lost.abort());
    this.position = lease.checkpoint?.position ?? 0;
    try {
      await this.subscriber.prepare?.(() => store.readAll(undefined, { until: this.position }), signal);
      for await (const batch of this.withLooks(store.subscribe(lease.checkpoint, { signal }))) {
        if ('caughtUp' in batch) {
          if (this.leases.isHeld(this.name)) await this.subscriber.atEnd?.(signal);
          continue;
        }
        if (await this.take(batch, lease, signal)) continue;
        if (!this.closing.signal.aborted)
          this.log.warn({ subscription: this.name }, 'a subscription looks again who follows');
        return;
      }
    } finally {
      stopRenewing();
      lost.abort();
    }
  }

  /** The feed, which says every second anew that it is caught up while nothing comes, for a subscriber that asks. */
  private async *withLooks(feed: AsyncIterable<Batch | CaughtUp>): AsyncGenerator<Batch | CaughtUp> {
    if (!this.subscriber.atEnd) {
      yield* feed;
      return;
    }
    const batches = feed[Symbol.asyncIterator]();
    let caughtUp: CaughtUp | undefined;
    try {
      for (;;) {
        const next = batches.next();
        // What it fails with is thrown here below, or the subscription has ended.
        next.catch(() => undefined);
        let come = await (caughtUp ? Promise.race([next, look()]) : next);
        while (!come) {
          yield caughtUp!;
          come = await Promise.race([next, look()]);
        }
        if (come.done) return;
        caughtUp = 'caughtUp' in come.value ? come.value : undefined;
        yield come.value;
      }
    } finally {
      // Not waited for: it ends with the signal that the feed was opened with.
      void batches.return?.().catch(() => undefined);
    }
  }

  private async take({ events, checkpoint }: Batch, lease: Lease, signal: AbortSignal): Promise<boolean> {
    for (const stored of events) {
      // Whoever was stopped for longer than the lease lasts, and goes on, writes nothing any more.
      if (signal.aborted || !this.leases.isHeld(this.name)) return false;
      // All are decoded: an unknown type is never passed over (decisions.md 11).
      await this.subscriber.handle(this.options.codec.decode(stored));
    }
    if (!(await this.leases.advance([lease], this.position, checkpoint))) return false;
    this.position = checkpoint.position;
    this.isFailing = false;
    return true;
  }
}
