import type { PoolClient } from 'pg';
import { positionOf } from '../../../src/subscriptions/checkpoints';
import { BATCH_SIZE } from '../engine';
import { fill, type Filling } from '../fill';
import { relationOf, stateRelationOf, tableSetName, type TableSet } from '../table-set';
import { transaction } from '../transaction';
import { servedOf, type Served } from './served';

/** A served table set and what the log makes of it up to the same position. */
export type Pair = { readonly served: Served; readonly should: TableSet };

/** Those that are behind, by the position they are to be brought to: the log is read once for all that agree. */
const behind = async (
  { engine: { pool } }: Filling,
  served: readonly Served[],
  scratch: readonly TableSet[],
): Promise<ReadonlyMap<number, readonly TableSet[]>> => {
  const groups = new Map<number, TableSet[]>();
  for (const [i, { position }] of served.entries()) {
    const tableSet = scratch[i]!;
    if ((await positionOf(pool, tableSetName(tableSet))) >= position) continue;
    groups.set(position, [...(groups.get(position) ?? []), tableSet]);
  }
  return groups;
};

/** Brings each to where its served one stands. Answers the most events that one of them had to take. */
const fold = async (filling: Filling, served: readonly Served[], scratch: readonly TableSet[]): Promise<number> => {
  let most = 0;
  for (const [until, tableSets] of await behind(filling, served, scratch)) {
    for (const tableSet of tableSets) {
      most = Math.max(most, until - (await positionOf(filling.engine.pool, tableSetName(tableSet))));
    }
    await fill(filling, tableSets, until);
  }
  return most;
};

/** Also until the snapshot ends: a rebuild may switch meanwhile, and would drop what is being compared. */
const keep = async (client: PoolClient, served: readonly Served[]): Promise<void> => {
  const relations = served.flatMap(({ tableSet }) => [
    ...tableSet.projection.tables.map((table) => relationOf(tableSet, table)),
    ...(tableSet.projection.appendOnly ? [] : [stateRelationOf(tableSet)]),
  ]);
  for (const relation of relations) {
    await client.query('savepoint keep');
    // One that somebody dropped is found as such.
    await client.query(`lock table ${relation} in access share mode`).catch(() => client.query('rollback to keep'));
    await client.query('release savepoint keep');
  }
};

/**
 * Folds every read model anew beside the served ones, which go on. Served table sets stand where they stand, not all at
 * one position, and move while the log is read; so they are followed until no more than a batch is left, and only for
 * that batch do those who fill them wait, as for a rebuild. `client` then sees both in one snapshot, each pair at one
 * position, in a transaction that it leaves open.
 */
export const foldedBeside = async (
  filling: Filling,
  scratch: readonly TableSet[],
  client: PoolClient,
): Promise<readonly Pair[]> => {
  const { pool, batchSize = BATCH_SIZE } = filling.engine;
  const projections = scratch.map(({ projection }) => projection);
  // All at once as far as the one furthest behind, whatever the others are.
  const start = await servedOf(pool, projections);
  const least = Math.min(...start.map(({ position }) => position));
  if (least > 0) await fill(filling, scratch, least);
  while ((await fold(filling, await servedOf(pool, projections), scratch)) > batchSize);
  let pairs: readonly Pair[] = [];
  await transaction(pool, async (locking) => {
    // Nobody reads these rows, so that none waits behind us but who fills the tables: for a batch of theirs, or two.
    await locking.query("set local lock_timeout = '60s'");
    const served = await servedOf(locking, projections, 'for update of c');
    await fold({ ...filling, onProgress: () => undefined }, served, scratch);
    await client.query('rollback; begin isolation level repeatable read');
    await keep(client, served);
    // A snapshot is taken by the first statement that reads.
    await client.query('select from engine.live limit 1');
    pairs = served.map((one, i) => ({ served: one, should: scratch[i]! }));
  });
  return pairs;
};
