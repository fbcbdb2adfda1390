import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../platform/database/connection';
import { backOff } from '../../platform/retry';
import { connectionConfig, type PostgresLogOptions } from './connection';

const LIMITS = { lock: 1_000, statement: 2_000, answer: 3_000 };
// One notification in this many milliseconds at most: NOTIFY takes a lock of the whole server when it commits.
const PAUSE = 20;

/** What there is something new of: events in the log, or rows in the served tables. */
export type Channel = 'log' | 'read_model_change';

/**
 * Wakes subscriptions when there is something new: those of this process at once, those of others by NOTIFY, from a
 * connection of its own after the append has committed. Inside it, every commit would queue for the notification lock.
 * A wake-up that is lost costs its receivers one poll.
 */
export class WakeUps {
  /** Wake-ups so far: one that falls between a read and the wait after it is seen by its number. */
  count = 0;
  private client: Connection | undefined;
  private readonly sleepers = new Set<() => void>();
  private readonly closing = new AbortController();
  private keeping: Promise<void> | undefined;
  private notifying = false;
  private pending = false;

  constructor(
    private readonly options: Pick<PostgresLogOptions, 'connectionString' | 'applicationName' | 'wakeUps'>,
    private readonly channel: Channel = 'log',
  ) {}

  /** Something was written by this process. Returns at once. */
  send(): void {
    this.wake();
    this.pending = true;
    this.listen();
    void this.notify();
  }

  /** Waits for a wake-up after number `seen`, `milliseconds` at most, or until the signal. Never throws. */
  wait(seen: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    this.listen();
    if (this.count !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.sleepers.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake();
    await this.client?.end().catch(() => undefined);
    await this.keeping;
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private wake(): void {
    this.count += 1;
    for (const done of [...this.sleepers]) done();
  }

  private listen(): void {
    if (this.options.wakeUps !== false && !this.isClosed()) this.keeping ??= this.keepListening();
  }

  private async keepListening(): Promise<void> {
    for (let attempt = 0; !this.isClosed(); attempt += 1) {
      const client = new Connection(connectionConfig(this.options, 'wake-ups', LIMITS));
      const ended = new Promise<void>((resolve) => client.on('error', () => resolve()).on('end', () => resolve()));
      client.on('notification', ({ processId }) => {
        if (processId !== client.backend) this.wake();
      });
      try {
        await client.connect();
        await client.query(`listen ${this.channel}`);
        this.client = client;
        attempt = 0;
        this.wake(); // for what was sent while nobody listened
        void this.notify();
        // Closed while it was connecting: `close` had no client to end yet.
        if (!this.isClosed()) await ended;
      } catch {
        // Polling goes on without wake-ups.
      }
      this.client = undefined;
      client.end().catch(() => undefined);
      await backOff(attempt, this.closing.signal);
    }
  }

  private async notify(): Promise<void> {
    if (this.notifying) return;
    this.notifying = true;
    while (this.pending && this.client && !this.isClosed()) {
      this.pending = false;
      await this.client.query(`notify ${this.channel}`).catch(() => undefined);
      await sleep(PAUSE);
    }
    this.notifying = false;
  }
}
