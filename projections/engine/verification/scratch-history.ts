import type { Pool } from 'pg';
import { idIn, type History } from '../closure';
import { relationOf, type TableSet } from '../table-set';

/**
 * What touched what, from the audit trail that was folded anew: the one that is served may be what is wrong. Its index is
 * made when it is first asked for.
 */
export const scratchHistory = async (pool: Pool, auditTrail: TableSet, reached: number): Promise<History> => {
  const relation = relationOf(auditTrail, { name: 'audit_trail' });
  await pool.query(`create index on ${relation} using gin (related)`);
  await pool.query(`analyze ${relation}`);
  return {
    positionsTouching: async (keys, until, types) => {
      const { rows } = await pool.query<{ position: number }>(
        `with touching as materialized (select position, type from ${relation} where related && $1::text[]::uuid[])
         select position::float8 as position from touching
          where position <= $2 and type = any($3::text[]) order by position`,
        [keys.flatMap(idIn), Math.min(until, reached), types],
      );
      return rows.map(({ position }) => position);
    },
    positionAt: () => Promise.reject(new Error('a verification asks by position')),
  };
};
