import type { ClientBase } from 'pg';
import type { Engine } from './engine';
import { fingerprintOf, isAlike } from './fingerprint';
import type { Projection } from './projection';
import { createTableSet, tableSetName, type TableSet } from './table-set';
import { switching } from './transaction';
import { makeViews, switchViews } from './views';

/** Two processes that start or build at the same time do so one after the other. */
export const lockDefinitions = async (client: ClientBase): Promise<void> => {
  await client.query("select pg_advisory_xact_lock(hashtextextended('buurtbaan/engine/definitions', 0))");
};

/** By what a table set is recognised; a release that kept no fingerprints left null. */
export type Made = { readonly version: number; readonly fingerprint: string | null };

export type Live = Made & { readonly projection: string; readonly build: number };

export const liveOf = async (
  client: Pick<ClientBase, 'query'>,
  projections: readonly Projection[],
): Promise<readonly Live[]> => {
  const { rows } = await client.query<Live>(
    `select projection, version, run as build, fingerprint
       from engine.live join engine.slot using (projection, version, run)
      where projection = any($1::text[])`,
    [projections.map(({ name }) => name)],
  );
  return rows;
};

/** True when what is served is what this definition makes: it may fill it and read it. */
export const isMadeBy = (projection: Projection, { version, fingerprint }: Made): boolean =>
  version === projection.version && isAlike(fingerprint, fingerprintOf(projection));

/** True when this definition is to be built beside what is served. A version that is newer stays as it is. */
export const isOutdated = (projection: Projection, served: Made): boolean =>
  served.version <= projection.version && !isMadeBy(projection, served);

const tableSetsMadeBy = (projections: readonly Projection[], live: readonly Live[]): readonly TableSet[] =>
  live.flatMap((served) => {
    const projection = projections.find(({ name }) => name === served.projection);
    return projection && isMadeBy(projection, served) ? [{ projection, build: served.build, isServed: true }] : [];
  });

/** The served table sets that these definitions can fill: those that they would make. */
export const liveTableSets = async (
  client: Pick<ClientBase, 'query'>,
  projections: readonly Projection[],
): Promise<readonly TableSet[]> => tableSetsMadeBy(projections, await liveOf(client, projections));

/** The next build number of this version. */
export const nextBuild = async (client: ClientBase, { name, version }: Projection): Promise<number> => {
  const { rows } = await client.query<{ build: number }>(
    'select coalesce(max(run) + 1, 0) as build from engine.slot where projection = $1 and version = $2',
    [name, version],
  );
  return rows[0]!.build;
};

/** Types that the fold has learned since are from now on part of what the table set is recognised by. */
const keepLonger = async (client: ClientBase, tableSet: TableSet): Promise<void> => {
  await client.query(
    'update engine.slot set fingerprint = $2 where name = $1 and length(fingerprint) < length($2::text)',
    [tableSetName(tableSet), fingerprintOf(tableSet.projection)],
  );
};

/**
 * Makes what is missing: tables and views of projections that were never there, views that are defined otherwise by
 * now. Returns the projections whose served tables are of an older version than this program's, or of the same one with
 * other columns or another fold: those are to be built beside. One that is newer stays as it is; a release that goes back
 * rebuilds by hand.
 */
export const install = async ({ pool, projections, views = [] }: Engine): Promise<readonly Projection[]> => {
  let outdated: readonly Projection[] = [];
  await switching(pool, async (client) => {
    await client.query('set local lock_timeout = 0');
    await lockDefinitions(client);
    await client.query("set local lock_timeout = '200ms'");
    const live = await liveOf(client, projections);
    for (const projection of projections) {
      if (live.some((l) => l.projection === projection.name)) continue;
      const tableSet = { projection, build: await nextBuild(client, projection) };
      await createTableSet(client, tableSet);
      await switchViews(client, [tableSet], []);
    }
    outdated = projections.filter((projection) =>
      live.some((l) => l.projection === projection.name && isOutdated(projection, l)),
    );
    // A view may stand on columns that come with the switch: it is made there.
    if (outdated.length === 0) await makeViews(client, views);
    for (const tableSet of tableSetsMadeBy(projections, live)) await keepLonger(client, tableSet);
  });
  return outdated;
};
