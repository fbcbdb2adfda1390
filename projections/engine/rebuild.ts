import type { PoolClient } from 'pg';
import { v4 } from 'uuid';
import { BATCH_SIZE, LEASE_SECONDS, projectionsNamed, type Engine } from './engine';
import { failureOf } from './failure';
import { earliest, follow, isolate, pageSizeOf, projectorOptions } from './follow';
import { liveOf, lockDefinitions, nextRun } from './install';
import { claim, keepRenewing, release, type Claimed } from './lease';
import { pause } from './pause';
import type { Projection } from './projection';
import { Projector } from './projector';
import { Recovery } from './recovery';
import { createSlot, dropSlot, type Slot } from './slot';
import { switching, transaction } from './transaction';
import { serve } from './views';

/** Another process builds this projection already. */
export class RebuildRunning extends Error {
  override readonly name = 'RebuildRunning';
  constructor(readonly projection: string) {
    super(`${projection} is being rebuilt by another process`);
  }
}

export type RebuildProgress = { readonly position: number; readonly end: number };

const ATTEMPTS = 20;

/** Makes a set of tables beside the served one and takes its lease. What a build that broke off left is dropped. */
const begin = (engine: Engine, projection: Projection, owner: string): Promise<Slot> =>
  transaction(engine.pool, async (client) => {
    await lockDefinitions(client);
    const { rows } = await client.query<{ version: number; run: number; free: boolean }>(
      `select c.version, c.run, c.expires_at <= clock_timestamp() as free
         from engine.checkpoint c
         left join engine.live l using (projection, version, run)
        where c.projection = $1 and l.projection is null`,
      [projection.name],
    );
    for (const { version, run, free } of rows) {
      if (!free) throw new RebuildRunning(projection.name);
      await dropSlot(client, projection.name, version, run);
    }
    const slot = { projection, run: await nextRun(client, projection) };
    await createSlot(client, slot);
    await client.query(
      `update engine.checkpoint
          set owner = $4, fence = 1, expires_at = clock_timestamp() + make_interval(secs => $5::integer)
        where (projection, version, run) = ($1, $2, $3)`,
      [projection.name, projection.version, slot.run, owner, engine.leaseSeconds ?? LEASE_SECONDS],
    );
    return slot;
  });

const claimAll = async (engine: Engine, slots: readonly Slot[], owner: string): Promise<readonly Claimed[]> => {
  const claimed = await claim(engine.pool, slots, owner, engine.leaseSeconds ?? LEASE_SECONDS);
  const lost = slots.find((slot) => claimed.every((c) => c.slot.projection !== slot.projection));
  if (lost) throw new RebuildRunning(lost.projection.name);
  return claimed;
};

/** Reads the log into the slots up to `until`, or to its end, going on after every error that passes. Answers how far. */
const fill = async (
  engine: Engine,
  slots: readonly Slot[],
  owner: string,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
  until?: number,
): Promise<number> => {
  const recovery = new Recovery(engine.batchSize ?? BATCH_SIZE);
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      const claimed = await claimAll(engine, slots, owner);
      const { position: head } = await engine.store.head();
      const end = until ?? head;
      const projector = await Projector.over(
        claimed.map(({ slot }) => slot),
        projectorOptions(engine, recovery, ({ position }) => {
          attempt = 0;
          onProgress({ position, end });
        }),
      );
      const options = { batchSize: pageSizeOf(recovery.limit), until: end, signal };
      await follow(engine, owner, projector, engine.store.readAll(earliest(claimed), options), signal);
      signal.throwIfAborted();
      return end;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') {
        if (recovery.refused(failure.refused) === 'one') {
          await isolate(engine, await claimAll(engine, slots, owner), failure.refused.first, recovery);
        }
        continue;
      }
      if (failure.kind !== 'transient' || signal.aborted || attempt >= ATTEMPTS) throw error;
      await pause(Math.min(2_000, 50 * 2 ** attempt), signal);
    }
  }
};

/**
 * Fills the slots until no more than a batch is left: to build takes long, and what came meanwhile would else be folded
 * while everyone who follows the feed waits for the switch. `reached`: how far they are. Answers how far they came.
 */
const catchUp = async (
  engine: Engine,
  slots: readonly Slot[],
  owner: string,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
  reached?: number,
): Promise<number> => {
  let at = reached ?? (await fill(engine, slots, owner, onProgress, signal));
  while ((await engine.store.head()).position - at > (engine.batchSize ?? BATCH_SIZE)) {
    at = await fill(engine, slots, owner, onProgress, signal);
  }
  return at;
};

/** Points the views at a slot that is filled, once it is not behind the one that is served. */
const switchTo = async (engine: Engine, slot: Slot, owner: string, signal: AbortSignal): Promise<void> => {
  const { name, version } = slot.projection;
  await switching(engine.pool, async (client: PoolClient) => {
    // Whoever fills the served slot waits for these locks; what it has more than we have is a batch at most.
    const { rows } = await client.query<{ position: string }>(
      `select c.position from engine.live l join engine.checkpoint c using (projection, version, run)
        where l.projection = $1 for update`,
      [name],
    );
    const [served] = await liveOf(client, [slot.projection]);
    const { rows: ours } = await client.query<{ position: string }>(
      'select position from engine.checkpoint where (projection, version, run) = ($1, $2, $3)',
      [name, version, slot.run],
    );
    const target = Number(rows[0]?.position ?? 0);
    if (Number(ours[0]?.position) < target) await fill(engine, [slot], owner, () => undefined, signal, target);
    await serve(client, slot, engine.views ?? []);
    if (served) await dropSlot(client, name, served.version, served.run);
    // Free at once for whoever follows the feed; the fence keeps us out from here on.
    await client.query(
      `update engine.checkpoint set expires_at = '-infinity', fence = fence + 1
        where (projection, version, run) = ($1, $2, $3)`,
      [name, version, slot.run],
    );
  });
};

/**
 * Builds these projections (all when none is named) anew beside the served tables, from position 1, with memory that
 * does not grow with the log, then switches each in one transaction and drops the old. Readers and whoever follows the
 * feed go on meanwhile. Throws `RebuildRunning`, `LogDiffers`, `UnknownEventType`; what was built is dropped next time.
 */
export const rebuild = async (
  engine: Engine,
  names: readonly string[] = [],
  onProgress: (progress: RebuildProgress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> => {
  const owner = `${engine.owner}/rebuild-${v4()}`;
  const stopRenewing = keepRenewing(engine.pool, owner, engine.leaseSeconds ?? LEASE_SECONDS);
  try {
    const slots: Slot[] = [];
    for (const projection of projectionsNamed(engine.projections, names)) {
      slots.push(await begin(engine, projection, owner));
    }
    const reached = await catchUp(engine, slots, owner, onProgress, signal);
    for (const slot of slots) {
      // The switches before this one took their time as well.
      await catchUp(engine, [slot], owner, onProgress, signal, reached);
      await switchTo(engine, slot, owner, signal);
    }
  } finally {
    stopRenewing();
    await release(engine.pool, owner).catch(() => undefined);
  }
};
