import type { ClientBase } from 'pg';
import type { Engine } from './engine';
import type { Projection } from './projection';
import { createTableSet, type TableSet } from './table-set';
import { switching } from './transaction';
import { makeViews, switchViews } from './views';

/** Two processes that start or build at the same time do so one after the other. */
export const lockDefinitions = async (client: ClientBase): Promise<void> => {
  await client.query("select pg_advisory_xact_lock(hashtextextended('buurtbaan/engine/definitions', 0))");
};

export type Live = { readonly projection: string; readonly version: number; readonly build: number };

export const liveOf = async (
  client: Pick<ClientBase, 'query'>,
  projections: readonly Projection[],
): Promise<readonly Live[]> => {
  const { rows } = await client.query<Live>(
    'select projection, version, run as build from engine.live where projection = any($1::text[])',
    [projections.map(({ name }) => name)],
  );
  return rows;
};

/** The served table sets that these definitions can fill: those of the versions they are. */
export const liveTableSets = async (
  client: Pick<ClientBase, 'query'>,
  projections: readonly Projection[],
): Promise<readonly TableSet[]> =>
  (await liveOf(client, projections)).flatMap(({ projection, version, build }) => {
    const definition = projections.find((p) => p.name === projection && p.version === version);
    return definition ? [{ projection: definition, build }] : [];
  });

/** The next build number of this version. */
export const nextBuild = async (client: ClientBase, { name, version }: Projection): Promise<number> => {
  const { rows } = await client.query<{ build: number }>(
    'select coalesce(max(run) + 1, 0) as build from engine.slot where projection = $1 and version = $2',
    [name, version],
  );
  return rows[0]!.build;
};

/**
 * Makes what is missing: tables and views of projections that were never there, views that are defined otherwise by
 * now. Returns the projections whose served version is older than this program's: those are to be built beside. One
 * that is newer stays as it is; a release that goes back rebuilds by hand.
 */
export const install = async ({ pool, projections, views = [] }: Engine): Promise<readonly Projection[]> => {
  let older: readonly Projection[] = [];
  await switching(pool, async (client) => {
    await client.query('set local lock_timeout = 0');
    await lockDefinitions(client);
    await client.query("set local lock_timeout = '200ms'");
    const live = await liveOf(client, projections);
    for (const projection of projections) {
      if (live.some((l) => l.projection === projection.name)) continue;
      const tableSet = { projection, build: await nextBuild(client, projection) };
      await createTableSet(client, tableSet);
      await switchViews(client, tableSet, []);
    }
    await makeViews(client, views);
    older = projections.filter(({ name, version }) => live.some((l) => l.projection === name && l.version < version));
  });
  return older;
};
