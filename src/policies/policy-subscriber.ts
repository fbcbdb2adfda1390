import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { UnknownEventType } from '../../events/catalogue';
import { Codec } from '../event-store/codec';
import { PolicyDispatcher } from '../command-handling/policy-dispatcher';
import { EventStore, LogDiffers, type Batch, type Checkpoint } from '../event-store/event-store';
import { withoutMessage } from '../platform/telemetry/error-record';
import { DirectorySubscriber } from '../vault/directory-subscriber';
import { Lease } from './lease';

/** Pause before looking again for a lease that another process holds, or after a failure, ms. */
const PAUSE_MS = 2_000;
/** How often the lease is renewed while nothing comes, ms; a third of its length. */
const RENEW_MS = 2_000;

/** What no later attempt of this release changes: it must not pass over an event (decisions.md 7 and 11). */
type Stopped = 'log-differs' | 'unknown-event-type';

const reasonToStop = (error: unknown): Stopped | undefined => {
  if (error instanceof UnknownEventType) return 'unknown-event-type';
  if (error instanceof LogDiffers) return 'log-differs';
  return undefined;
};

/**
 * Follows the log and gives every policy's commands again. Inline policies have mostly done them; this completes what a
 * crash left (decisions.md 3). Doing one twice writes it once. The directory of names goes along.
 */
@Injectable()
export class PolicySubscriber {
  private readonly log = new Logger('Policies');
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private stopped: Stopped | undefined;
  private isFailing = false;
  /** Position up to which all consequences are written. */
  position = 0;

  constructor(
    private readonly store: EventStore,
    private readonly codec: Codec,
    private readonly consequences: PolicyDispatcher,
    private readonly directory: DirectorySubscriber,
    private readonly lease: Lease,
  ) {}

  start(): void {
    this.running = this.run();
  }

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
        const from = await this.lease.acquire();
        if (from !== null) await this.follow(from === 'beginning' ? undefined : from);
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
    const told = { ...withoutMessage(error), after: this.position };
    this.stopped = reasonToStop(error);
    if (this.stopped) {
      this.log.error(told, 'policies stop: this log cannot be followed any further');
      this.closing.abort();
      return;
    }
    // Once, not at each attempt while a store is away.
    if (!this.isFailing) this.log.error(told, 'policies stopped and start again');
    this.isFailing = true;
  }

  /** Not a failure of its own: the lease lapses by itself. */
  private release(): Promise<void> {
    return this.lease.release().catch(() => undefined);
  }

  /** Until the lease is lost or the program closes. */
  private async follow(from: Checkpoint | undefined): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([this.closing.signal, lost.signal]);
    const renewal = setInterval(() => {
      void this.lease.renew().then(
        (held) => held || lost.abort(),
        () => undefined,
      );
    }, RENEW_MS);
    this.position = from?.position ?? 0;
    try {
      const followed = () => this.store.readAll(undefined, { until: this.position });
      await this.directory.foldAnew(followed, this.codec, signal);
      for await (const batch of this.store.subscribe(from, { signal })) {
        if ('caughtUp' in batch) continue;
        if (await this.take(batch, signal)) continue;
        if (!this.closing.signal.aborted) this.log.warn('policies look again who follows');
        return;
      }
    } finally {
      clearInterval(renewal);
    }
  }

  private async take({ events, checkpoint }: Batch, signal: AbortSignal): Promise<boolean> {
    for (const stored of events) {
      // Whoever was stopped for longer than the lease lasts, and goes on, writes nothing any more.
      if (signal.aborted || !this.lease.isHeld) return false;
      // All are decoded: an unknown type is never passed over (decisions.md 11).
      const event = this.codec.decode(stored);
      await this.directory.take(event);
      if (this.consequences.followed(event.type)) await this.consequences.of([event]);
    }
    this.position = checkpoint.position;
    const isOurs = await this.lease.advance(checkpoint);
    if (isOurs) this.isFailing = false;
    return isOurs;
  }
}
