import { Leases } from '../../src/subscriptions/leases';
import { BATCH_SIZE, type Engine } from './engine';
import { failureOf, type Failure } from './failure';
import { checkAgainstLog, earliest, follow, isolate, pageSizeOf, projectorOptions } from './follow';
import { install, isOutdated, liveTableSets } from './install';
import { claim, type Claimed, type ServedTableSet } from './lease';
import { parkedKeys, type ParkedKey } from './parking';
import { pause } from './pause';
import type { Projection } from './projection';
import { Projector } from './projector';
import { Recovery } from './recovery';
import { Retries } from './retries';
import type { TableSet } from './table-set';
import { ServedPositions } from './served-positions';
import type { ProjectionState, ProjectionStatus } from './status';
import { upgrade } from './upgrade';

type Stopped = Extract<Failure, { kind: 'fatal' }>['code'];

const LOOK_EVERY = 1_000;

/** Follows the feed for all projections together, for as long as this process holds their leases. */
export class ProjectionRunner {
  private readonly leases: Leases;
  private readonly stopping = new AbortController();
  private turn = new AbortController();
  private readonly recovery: Recovery;
  private readonly servedPositions: ServedPositions;
  private readonly building = new Set<string>();
  private readonly retries: Retries;
  /** Undefined while another process follows: nothing is seen of the log here. */
  private seenEnd: number | undefined;
  private stopped: Stopped | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly engine: Engine) {
    this.leases = new Leases(engine.pool, engine.owner, engine.leaseSeconds);
    this.recovery = new Recovery(engine.batchSize ?? BATCH_SIZE);
    this.servedPositions = new ServedPositions(engine.pool, engine.projections);
    this.retries = new Retries(engine, this.leases, this.stopping.signal);
  }

  /** Makes what is missing, then follows in the background; versions that are new are built beside meanwhile. */
  async start(): Promise<void> {
    const outdated = await install(this.engine);
    await this.servedPositions.look();
    this.running = Promise.all([this.run(), this.build(outdated)]);
  }

  /** Ends after the batch under way and gives the leases back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.turn.abort();
    await this.running;
    await this.leases.release().catch(() => undefined);
  }

  /** Why this process no longer follows and is not ready; `undefined` while all is well. */
  get stoppedBecause(): Stopped | undefined {
    return this.stopped;
  }

  /** The last position that every table has applied, as far as was seen. */
  position(): number {
    return this.servedPositions.least();
  }

  /** True once every table has applied `position`, false when `timeoutMs` passed or `stop` aborted before. */
  waitFor(position: number, timeoutMs: number, stop?: AbortSignal): Promise<boolean> {
    const { signal } = this.stopping;
    return this.servedPositions.waitFor(position, timeoutMs, stop ? AbortSignal.any([signal, stop]) : signal);
  }

  /** How far every projection is, behind what the runner saw and behind the log itself. */
  async status(): Promise<readonly ProjectionStatus[]> {
    const [found, { position: logEnd }] = await Promise.all([this.servedPositions.look(), this.engine.store.head()]);
    return found.map((served) => ({
      projection: served.projection,
      version: served.version,
      position: served.position,
      ...(this.seenEnd !== undefined && {
        seenEnd: this.seenEnd,
        lag: Math.max(0, this.seenEnd - served.position),
      }),
      logEnd,
      trueLag: Math.max(0, logEnd - served.position),
      parked: served.parked,
      state: this.stateOf(served),
    }));
  }

  /** Parked keys, in the order of the log. */
  parked(projection?: string): Promise<readonly ParkedKey[]> {
    return parkedKeys(this.engine.pool, projection);
  }

  private stateOf(served: ServedTableSet): ProjectionState {
    const { projection, version, owner, free, building } = served;
    if (this.stopped) return 'stopped';
    const mine = this.engine.projections.find(({ name }) => name === projection)!;
    if (this.building.has(projection)) return 'building';
    if (version > mine.version) return 'superseded';
    if (isOutdated(mine, served)) return building ? 'building' : 'outdated';
    return owner === this.leases.owner && !free ? 'following' : 'standby';
  }

  private async run(): Promise<void> {
    const { log } = this.engine;
    let attempt = 0;
    while (!this.stopping.signal.aborted) {
      try {
        await this.follow(() => (attempt = 0));
      } catch (error) {
        const failure = failureOf(error);
        const code = (error as { code?: string }).code ?? (error as Error).name;
        switch (failure.kind) {
          case 'fatal':
            log.error({ code: failure.code }, 'projections stop: this log cannot be followed any further');
            this.stopped = failure.code;
            this.stopping.abort();
            break;
          case 'lost':
            log.warn({}, 'projections look again who fills what');
            await pause(50, this.stopping.signal);
            break;
          case 'refused':
            log.warn({ position: failure.refused.last }, 'projections narrow down an event the database refuses');
            if (this.recovery.refused(failure.refused) === 'one') await this.narrow(failure.refused.first);
            break;
          case 'transient':
            log.warn({ code, attempt }, 'projections try again');
            await pause(Math.min(5_000, 50 * 2 ** attempt++), this.stopping.signal);
            break;
        }
      }
    }
    await this.leases.release().catch(() => undefined);
  }

  private async claim(): Promise<readonly Claimed[]> {
    const { pool, projections } = this.engine;
    return claim(pool, this.leases, await liveTableSets(pool, projections));
  }

  /** One turn: from claiming leases until the feed ends, something changes about who fills what, or an error. */
  private async follow(onWritten: () => void): Promise<void> {
    const { engine, recovery, stopping } = this;
    const claimed = await this.claim();
    const found = await this.servedPositions.look();
    if (claimed.length === 0) {
      this.seenEnd = undefined;
      return pause(LOOK_EVERY, stopping.signal);
    }
    await checkAgainstLog(engine, claimed);
    // Before anything is under way, or kept in memory of what this writes.
    if (this.retries.areDue(found, claimed)) await this.retries.run(claimed);
    this.turn = new AbortController();
    const signal = AbortSignal.any([stopping.signal, this.turn.signal]);
    const names = claimed.map(({ tableSet }) => tableSet.projection.name);
    const projector = await Projector.over(
      claimed.map(({ tableSet }) => tableSet),
      projectorOptions(engine, recovery, ({ position }, events, seconds) => {
        onWritten();
        this.servedPositions.advance(names, position);
        engine.metrics?.batch(events, seconds);
        engine.changed?.();
        if (recovery.healed(position)) this.turn.abort();
      }),
    );
    const watch = setInterval(() => void this.watch(claimed).catch(() => undefined), LOOK_EVERY);
    try {
      await follow(
        this.leases,
        projector,
        engine.store.subscribe(earliest(claimed), { batchSize: pageSizeOf(recovery.limit), signal }),
        signal,
        (position) => (this.seenEnd = Math.max(this.seenEnd ?? 0, position)),
      );
    } finally {
      clearInterval(watch);
      this.turn.abort();
    }
  }

  /**
   * Ends the turn when a table set is there to be filled that it does not fill, one of its own is no longer served, or
   * there is something to be folded again: that is done between two turns.
   */
  private async watch(claimed: readonly Claimed[]): Promise<void> {
    const fitting = await liveTableSets(this.engine.pool, this.engine.projections);
    const isHeld = ({ projection, build }: TableSet): boolean =>
      claimed.some(({ tableSet }) => tableSet.projection === projection && tableSet.build === build);
    const found = await this.servedPositions.look();
    const isFree = ({ projection: { name } }: TableSet): boolean => found.some((s) => s.projection === name && s.free);
    const isOther = fitting.filter(isHeld).length < claimed.length;
    if (
      isOther ||
      fitting.some((tableSet) => !isHeld(tableSet) && isFree(tableSet)) ||
      this.retries.areDue(found, claimed)
    ) {
      this.turn.abort();
    }
  }

  private async narrow(position: number): Promise<void> {
    try {
      await isolate(this.engine, await this.claim(), position, this.recovery);
    } catch (error) {
      this.engine.log.warn({ code: (error as Error).name }, 'projections could not narrow it down yet');
    }
  }

  private async build(outdated: readonly Projection[]): Promise<void> {
    for (const { name } of outdated) this.building.add(name);
    await upgrade(this.engine, outdated, ({ name }) => this.building.delete(name), this.stopping.signal);
  }
}
