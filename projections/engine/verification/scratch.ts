import type { Pool } from 'pg';
import type { Projection } from '../projection';
import { createScratchTableSet, parkedRelationOf, type TableSet } from '../table-set';
import { transaction } from '../transaction';

/** A schema that a verification folds into. */
export type Scratch = { readonly schema: string; readonly tableSets: readonly TableSet[] };

/** Where the log is checked by stream (log-check.ts). */
export const revisionsIn = (schema: string): string => `${schema}.log_revision`;

/** Tables for all of these projections, in a schema of their own. */
export const openScratch = (pool: Pool, projections: readonly Projection[]): Promise<Scratch> =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<{ schema: string }>('select engine.open_scratch() as schema');
    const { schema } = rows[0]!;
    const tableSets = projections.map((projection) => ({ projection, build: 0, scratch: schema }));
    for (const tableSet of tableSets) await createScratchTableSet(client, tableSet);
    await client.query(
      `create unlogged table ${parkedRelationOf({ ...tableSets[0]!, scratch: schema })} (like engine.parked including all)`,
    );
    await client.query(
      `create unlogged table ${revisionsIn(schema)} (
         position bigint not null, stream text collate "C" not null, revision bigint not null)`,
    );
    return { schema, tableSets };
  });

/** Drops a scratch schema, or all there are; and the checkpoints that belong to them. Answers how many schemas. */
export const dropScratch = async (pool: Pool, schema = '%'): Promise<number> => {
  await pool.query(`delete from subscription.checkpoint where name ~ '^scratch_[0-9]+[.]' and name like $1 || '.%'`, [
    schema,
  ]);
  const { rows } = await pool.query<{ dropped: number }>('select engine.drop_scratch($1) as dropped', [schema]);
  return rows[0]!.dropped;
};
