import { setTimeout as sleep } from 'node:timers/promises';
import type { Moment } from '../../events/ids';
import { latestAt } from '../calendar/calendar';
import type { Clock } from '../platform/clock';
import type { VerificationLog } from './verification-log';

/** Between two looks at the time, ms. */
const LOOK_MS = 30_000;
/** After a verification that broke off: a store that is away may be back by then, ms. */
const REST_MS = 900_000;
/** Another process does it. */
const ELSEWHERE = 'VerificationRunning';

export type VerificationScheduleOptions = {
  /** HH:MM in Amsterdam. */
  readonly at: string;
  readonly clock: Clock;
  readonly results: Pick<VerificationLog, 'last'>;
  /** Verifies and records it, when `isWanted` still says so once no other process does it. */
  readonly verify: (isWanted: () => Promise<boolean>, signal: AbortSignal) => Promise<void>;
  /** Not called for a verification that another process does. */
  readonly onError: (error: unknown) => void;
  readonly lookMs?: number;
};

/**
 * Verifies once a day at a time of day, in one process of all. One that was missed, because none ran at that time, is made
 * up for; the first of all waits for its time.
 */
export class VerificationSchedule {
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: VerificationScheduleOptions) {}

  start(): void {
    this.running = this.run();
  }

  /** Breaks off what is under way. */
  async stop(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  /** `since`: from when on it is wanted, where none was done before. */
  private async isDue(since: Moment): Promise<boolean> {
    const { at, clock, results } = this.options;
    const last = await results.last();
    return latestAt(at, clock.now()) > (last?.startedAt ?? since);
  }

  private async run(): Promise<void> {
    const { clock, verify, onError, lookMs = LOOK_MS } = this.options;
    const { signal } = this.closing;
    // Asked of a clock that may not answer yet: then it is asked again.
    let since: Moment | undefined;
    const begin = (): Moment => (since ??= clock.now());
    while (!signal.aborted) {
      let restMs = lookMs;
      try {
        const begun = begin();
        if (await this.isDue(begun)) await verify(() => this.isDue(begun), signal);
      } catch (error) {
        if (!this.closing.signal.aborted && (error as Error).name !== ELSEWHERE) {
          onError(error);
          restMs = REST_MS;
        }
      }
      await sleep(restMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
