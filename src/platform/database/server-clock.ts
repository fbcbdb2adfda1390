import type { Moment } from '../../../events/ids';
import { Clock } from '../clock';
import { StoreUnavailable } from '../../event-store/event-store';
import type { Queryable } from './queryable';

/** A process further from PostgreSQL's clock than this takes no commands, ms (decisions.md 10). */
const TOLERANCE_MS = 1_000;
/** How often the two are compared, ms. In between, a clock that is stepped goes unnoticed. */
const COMPARE_EVERY_MS = 10_000;

/**
 * This process's clock, compared with PostgreSQL's: days, "today" and the moments of a log in another store come from
 * here, and several instances must agree on them. A comparison that fails changes nothing.
 */
export class ServerClock extends Clock {
  private timer: NodeJS.Timeout | undefined;
  private offset = 0;

  private constructor(
    private readonly pool: Queryable,
    private readonly local: () => number,
  ) {
    super();
  }

  /** Compares once before it answers, then every 10 s until `stop`. `local`: milliseconds of this process. */
  static async start(pool: Queryable, local: () => number = Date.now): Promise<ServerClock> {
    const clock = new ServerClock(pool, local);
    await clock.compare();
    clock.timer = setInterval(() => void clock.compare(), COMPARE_EVERY_MS);
    clock.timer.unref();
    return clock;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Whether commands are taken. */
  get isOff(): boolean {
    return Math.abs(this.offset) > TOLERANCE_MS;
  }

  /** Throws `StoreUnavailable` while the two clocks are too far apart. */
  override now(): Moment {
    if (this.isOff) throw new StoreUnavailable('the clock of this machine is more than a second off the database');
    return new Date(this.local()).toISOString();
  }

  /** How far this clock is ahead, as far as the round trip lets it be known: zero when it may be none. */
  private async compare(): Promise<void> {
    const before = this.local();
    const server = await this.pool
      .query<{ now: string }>('select extract(epoch from clock_timestamp()) * 1000 as now')
      .then(
        ({ rows }) => Number(rows[0]?.now),
        () => undefined,
      );
    const after = this.local();
    if (server === undefined) return;
    this.offset = before > server ? before - server : after < server ? after - server : 0;
  }
}
