import type { Pool } from 'pg';

/** A pool, or the connection of the caller's transaction. */
export type Queryable = Pick<Pool, 'query'>;
