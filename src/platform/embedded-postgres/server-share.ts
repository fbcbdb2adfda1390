import { Connection } from '../database/connection';
import { errorCode } from './error-code';

/**
 * A process's share in the running server: a shared advisory lock on a connection of its own. PostgreSQL itself keeps
 * the list of who uses it, so a process that is killed leaves it in that moment. A file with a process id was the
 * other way: it needs to be proof against ids that are used again and against two that find it stale at once.
 */
export type ServerShare = {
  /** True when no other process used the server at the time. */
  readonly owned: boolean;
  /** Resolves when the connection ends, for whatever reason. */
  readonly lost: Promise<void>;
  /** Gives up the share. True when no one else has one: nobody can take one any more, and the caller stops the server. */
  release(): Promise<boolean>;
};

/** In pg, not in its types: whether the connection alone keeps the process alive. It does not, work does. */
type Referenced = { ref(): void; unref(): void };

/** 'buur', 'baan'. */
const KEY = '1651864946, 1650549102';

/** Takes a share; undefined when the server is starting or stopping: ask again. Throws when it is not the server of `data`. */
export const takeShare = async (url: string, data: string): Promise<ServerShare | undefined> => {
  const client: Connection & Partial<Referenced> = new Connection({
    connectionString: url,
    application_name: 'buurtbaan hold',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // An error is followed by the end; there is nothing more to say about it.
  client.on('error', () => undefined);
  const lost = new Promise<void>((resolve) => client.once('end', resolve));
  const yes = async (expression: string): Promise<boolean> =>
    (await client.query<{ yes: boolean }>(`select ${expression} as yes`)).rows[0]?.yes === true;
  try {
    await client.connect();
    const { rows } = await client.query<{ data: string }>(`select current_setting('data_directory') as data`);
    if (rows[0]?.data !== data) throw new Error('another PostgreSQL answers on the port of the embedded one');
    const owned = await yes(`pg_try_advisory_lock(${KEY})`);
    // Refused while another process is about to stop the server, or is at this very line.
    const shared = await yes(`pg_try_advisory_lock_shared(${KEY})`);
    if (owned) await yes(`pg_advisory_unlock(${KEY})`);
    if (!shared) {
      await client.end();
      return undefined;
    }
    client.unref?.();
    const release = async (): Promise<boolean> => {
      client.ref?.();
      try {
        await yes(`pg_advisory_unlock_shared(${KEY})`);
        if (await yes(`pg_try_advisory_lock(${KEY})`)) return true;
        await client.end();
      } catch {
        // The server is gone or going.
      }
      return false;
    };
    return { owned, lost, release };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isPassing(error)) return undefined;
    throw error;
  }
};

/** Not reachable yet or any more: ECONNREFUSED and the like, or PostgreSQL's class 57P (starting up, shutting down). */
const isPassing = (error: unknown): boolean => {
  const message = error instanceof Error ? error.message : '';
  return /^(ECONN|EPIPE|57P)/.test(errorCode(error)) || /terminated|timeout/i.test(message);
};
