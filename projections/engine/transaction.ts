import type { Pool, PoolClient } from 'pg';

/** Runs `work` in a transaction of its own on a connection of the pool; one that failed is not used again. */
export const transaction = async <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  // A connection that breaks between two statements emits an event that ends the process where nobody listens.
  client.on('error', ignore);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  } finally {
    client.off('error', ignore);
  }
};

const ignore = (): void => undefined;

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * A transaction that changes what readers are using. It waits for them a short time only, because everyone who comes
 * after it waits behind it, and then tries again, up to `attempts` times.
 */
export const switching = async (
  pool: Pool,
  work: (client: PoolClient) => Promise<void>,
  attempts = 200,
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await transaction(pool, async (client) => {
        await client.query("set local lock_timeout = '200ms'");
        await work(client);
      });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt >= attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 + attempt * 10));
    }
  }
};
