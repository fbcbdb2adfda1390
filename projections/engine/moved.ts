import type { Pool } from 'pg';

/**
 * When the log moves to another store: there the event of a checkpoint stands elsewhere, and its position and id find
 * it. Takes no lease, as nothing else of a checkpoint changes.
 */
export const forgetNative = async (pool: Pick<Pool, 'query'>): Promise<void> => {
  await pool.query('update engine.checkpoint set native = null where native is not null');
};
