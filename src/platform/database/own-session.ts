import type { ClientBase, Pool } from 'pg';
import { DatabaseUnfit } from './unfit';

/** A third connection may take the server in between, and hide it once. */
const ROUNDS = 3;

/**
 * Throws `DatabaseUnfit` when a pooler gives connections a server for one transaction at a time: settings, prepared
 * statements, `listen` and advisory locks belong to a session. No pooler tells its mode, but two connections that are
 * open at once have two servers, each its own, or they share.
 */
export const assertOwnSessions = async (one: ClientBase, other: ClientBase): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, between, again] = [await serverOf(one), await serverOf(other), await serverOf(one)];
    if (first === between || first !== again) {
      throw new DatabaseUnfit(
        'The pooler of the database gives a connection a server for one transaction only: set its pool_mode to session, or name the server itself.',
      );
    }
  }
};

/** The same of two connections of a pool, which go on to be used. */
export const assertOwnSession = async (connections: Pool): Promise<void> => {
  const one = await connections.connect();
  try {
    const other = await connections.connect();
    try {
      await assertOwnSessions(one, other);
    } finally {
      other.release();
    }
  } finally {
    one.release();
  }
};

const serverOf = async (connection: ClientBase): Promise<number | undefined> =>
  (await connection.query<{ server: number }>('select pg_backend_pid() as server')).rows[0]?.server;
