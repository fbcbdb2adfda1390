import { setTimeout as sleep } from 'node:timers/promises';
import { publications, publishLive } from '../../projections/analytics/publications';
import { dayOf } from '../calendar/calendar';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';
import type { Runtime } from './runtime';

/** How often it is looked whether they are of another day, ms. */
const LOOK_MS = 60_000;

/**
 * The figures of analysts, made anew once a day by whichever instance sees it first: figures that followed each event would
 * tell by their differences what is hidden in each (docs/adr/0029).
 */
export class DailyFigures {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly runtime: Pick<Runtime, 'application' | 'patient' | 'clock' | 'store'>,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Makes them when they are of another day, or were made of an empty log. */
  async makeIfDue(): Promise<void> {
    if (await this.isDue()) await publishLive({ pool: this.runtime.patient }, this.stopping.signal);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.makeIfDue();
      } catch (error) {
        const { code } = error as { code?: string };
        if (error !== signal.reason) this.log.warn(`the figures of analysts are not made yet (${code ?? 'no code'})`);
      }
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async isDue(): Promise<boolean> {
    const { application, clock, store } = this.runtime;
    const made = (await publications(application)).find(({ schema }) => schema === 'analytics');
    if (!made || dayOf(made.made_at) < dayOf(clock.now())) return true;
    return made.position === 0 && (await store.head()).position > 0;
  }
}
