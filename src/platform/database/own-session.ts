import { Connection } from './connection';
import { DatabaseUnfit } from './unfit';

/** A third connection may take the server in between, and hide it once. */
const ROUNDS = 3;

/**
 * Throws `DatabaseUnfit` when a pooler gives connections of this URL a server for one transaction at a time: settings,
 * prepared statements, `listen` and advisory locks belong to a session. No pooler tells its mode, but two connections
 * that are open at once have two servers, each its own, or they share.
 */
export const assertOwnSession = async (url: string): Promise<void> => {
  const [one, other] = [connectionTo(url), connectionTo(url)];
  try {
    await Promise.all([one.connect(), other.connect()]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [first, between, again] = [await serverOf(one), await serverOf(other), await serverOf(one)];
      if (first === between || first !== again) {
        throw new DatabaseUnfit(
          'The pooler of the database gives a connection a server for one transaction only: set its pool_mode to session, or name the server itself.',
        );
      }
    }
  } finally {
    for (const connection of [one, other]) connection.end().catch(ignore);
  }
};

const ignore = (): void => undefined;

const connectionTo = (url: string): Connection => {
  const connection = new Connection({
    connectionString: url,
    application_name: 'buurtbaan session',
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  // One that breaks fails the question under way too.
  connection.on('error', ignore);
  return connection;
};

const serverOf = async (connection: Connection): Promise<number | undefined> =>
  (await connection.query<{ server: number }>('select pg_backend_pid() as server')).rows[0]?.server;
