import type { ClientBase, PoolClient } from 'pg';
import { positionOf } from '../../src/subscriptions/checkpoints';
import { Leases } from '../../src/subscriptions/leases';
import { BATCH_SIZE, projectionsNamed, type Engine } from './engine';
import { tellSwitch } from './changes';
import { fill, type Filling, type FillProgress } from './fill';
import { isOutdated, liveOf, lockDefinitions, nextBuild } from './install';
import type { Projection } from './projection';
import { createTableSet, dropTableSet, tableSetName, type TableSet } from './table-set';
import { switching, transaction } from './transaction';
import { switchViews } from './views';

/** Another process builds this projection already. */
export class RebuildRunning extends Error {
  override readonly name = 'RebuildRunning';
  constructor(readonly projection: string) {
    super(`${projection} is being rebuilt by another process`);
  }
}

export type RebuildProgress = FillProgress;

/** Makes a table set beside the served one. What a build that broke off left is dropped. */
const createBeside = async (client: ClientBase, projection: Projection): Promise<TableSet> => {
  const { rows } = await client.query<{ version: number; build: number; free: boolean }>(
    `select s.version, s.run as build, c.expires_at <= clock_timestamp() as free
       from engine.slot s
       join subscription.checkpoint c using (name)
       left join engine.live l using (projection, version, run)
      where s.projection = $1 and l.projection is null`,
    [projection.name],
  );
  for (const { version, build, free } of rows) {
    if (!free) throw new RebuildRunning(projection.name);
    await dropTableSet(client, projection.name, version, build);
  }
  const tableSet = { projection, build: await nextBuild(client, projection) };
  await createTableSet(client, tableSet);
  return tableSet;
};

/** Makes the table sets and takes their leases: all of them, or none when another process builds one. */
const begin = (engine: Engine, projections: readonly Projection[], leases: Leases): Promise<readonly TableSet[]> =>
  transaction(engine.pool, async (client) => {
    await lockDefinitions(client);
    const tableSets: TableSet[] = [];
    for (const projection of projections) tableSets.push(await createBeside(client, projection));
    await leases.claim(tableSets.map(tableSetName), client);
    return tableSets;
  });

/**
 * Fills the table sets until no more than a batch is left: to build takes long, and what came meanwhile would else be
 * folded while everyone who follows the feed waits for the switch.
 */
const catchUp = async (filling: Filling, tableSets: readonly TableSet[]): Promise<void> => {
  const { store, batchSize = BATCH_SIZE } = filling.engine;
  let at = await fill(filling, tableSets);
  while ((await store.head()).position - at > batchSize) at = await fill(filling, tableSets);
};

/** Points the views at table sets that are filled, once none is behind the one that is served. */
const switchTo = async (filling: Filling, tableSets: readonly TableSet[]): Promise<void> => {
  const { engine, leases } = filling;
  const projections = tableSets.map(({ projection }) => projection);
  await switching(engine.pool, async (client: PoolClient) => {
    // Whoever fills the served table sets waits for these locks; what they have more than we have is a batch at most.
    const { rows } = await client.query<{ position: string }>(
      `select c.position
         from engine.live l join engine.slot using (projection, version, run) join subscription.checkpoint c using (name)
        where l.projection = any ($1) order by c.name for update`,
      [projections.map(({ name }) => name)],
    );
    const served = await liveOf(client, projections);
    const target = Math.max(0, ...rows.map(({ position }) => Number(position)));
    let reached = target;
    for (const tableSet of tableSets) reached = Math.min(reached, await positionOf(client, tableSetName(tableSet)));
    if (reached < target) await fill({ ...filling, onProgress: () => undefined }, tableSets, target);
    await switchViews(client, tableSets, engine.views ?? []);
    for (const tableSet of tableSets) await tellSwitch(client, tableSet);
    for (const { projection, version, build } of served) await dropTableSet(client, projection, version, build);
    // Free at once for whoever follows the feed; the fence keeps us out from here on.
    await leases.release(tableSets.map(tableSetName), client);
  });
};

/**
 * The named projections, all when none is, and with them those that are not served yet as this program makes them: a view
 * may stand on columns that are new in each, so that it can be made only when all of them are switched.
 */
const builtTogether = async (engine: Engine, names: readonly string[]): Promise<readonly Projection[]> => {
  const named = projectionsNamed(engine.projections, names);
  const live = await liveOf(engine.pool, engine.projections);
  return engine.projections.filter((projection) => {
    const served = live.find((one) => one.projection === projection.name);
    return named.includes(projection) || !served || isOutdated(projection, served);
  });
};

/**
 * Builds these projections (all when none is named) anew beside the served tables, from position 1, with memory that
 * does not grow with the log, then switches them in one transaction and drops the old. Readers and whoever follows the
 * feed go on meanwhile. Answers the names of what was built. Throws `RebuildRunning`, `LogDiffers`, `UnknownEventType`;
 * what was built is dropped next time.
 */
export const rebuild = async (
  engine: Engine,
  names: readonly string[] = [],
  onProgress: (progress: RebuildProgress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly string[]> => {
  const leases = new Leases(engine.pool, `${engine.owner}/rebuild`, engine.leaseSeconds);
  const stopRenewing = leases.keepRenewing();
  try {
    const tableSets = await begin(engine, await builtTogether(engine, names), leases);
    const lost = (projection: string): Error => new RebuildRunning(projection);
    const filling = { engine, leases, onProgress, lost, signal };
    await catchUp(filling, tableSets);
    await switchTo(filling, tableSets);
    engine.changed?.();
    return tableSets.map(({ projection }) => projection.name);
  } finally {
    stopRenewing();
    await leases.release().catch(() => undefined);
  }
};
