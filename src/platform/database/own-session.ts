import type { Pool } from 'pg';
import type { Connection } from './connection';
import { DatabaseUnfit } from './unfit';

/** A third connection may take the server in between, and hide it once. */
const ROUNDS = 3;

/**
 * Throws `DatabaseUnfit` when a pooler gives a connection a server for one transaction at a time: settings, prepared
 * statements, `listen` and advisory locks belong to a session. No pooler shows its mode, but two connections that are
 * open at once have two servers, each its own, or they share. Without a pooler there is no second connection.
 * `another` is open until this is done.
 */
export const assertOwnSession = async (one: Connection, another: () => Promise<Connection>): Promise<void> => {
  if (one.isDirect) return;
  const other = await another();
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, between, again] = [await serverOf(one), await serverOf(other), await serverOf(one)];
    if (first === between || first !== again) {
      throw new DatabaseUnfit(
        'The pooler of the database gives a connection a server for one transaction only: set its pool_mode to session, or name the server itself.',
      );
    }
  }
};

/** A connection of `poolOf`, which makes no others. */
type Taken = Connection & { release(): void };

/** The same for the connections of a pool that `poolOf` made; they stay in use. */
export const assertOwnSessions = async (connections: Pool): Promise<void> => {
  const taken: Taken[] = [];
  const take = async (): Promise<Connection> => {
    const connection: unknown = await connections.connect();
    taken.push(connection as Taken);
    return connection as Taken;
  };
  try {
    await assertOwnSession(await take(), take);
  } finally {
    for (const connection of taken) connection.release();
  }
};

const serverOf = async (connection: Connection): Promise<number | undefined> =>
  (await connection.query<{ server: number }>('select pg_backend_pid() as server')).rows[0]?.server;
