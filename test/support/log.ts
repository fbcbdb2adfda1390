import { standIn } from './eventstoredb/stand-in';
import { closedAtEnd } from './unclosed';

/** Where a log can be. */
export type LogStore = 'postgres' | 'eventstoredb';

/** Where this run has its logs: `TEST_EVENT_STORE`, PostgreSQL when it names nothing. */
export const storeOfThisRun = (): LogStore => {
  const named = process.env['TEST_EVENT_STORE'] ?? '';
  if (named !== '' && named !== 'postgres' && named !== 'eventstoredb') {
    throw new Error('TEST_EVENT_STORE is postgres or eventstoredb');
  }
  return named === '' ? 'postgres' : named;
};

/** An empty log in a server of its own, gone after `end()`. */
export type ServedLog = {
  /** For `EVENT_STORE`. */
  readonly url: string;
  /** Takes the log back to this position, as if the process had died there. */
  cutAfter(position: number): Promise<void>;
  end(): Promise<void>;
};

/** `now`: the server's clock, milliseconds since 1970. */
export const servedLog = async (now?: () => number): Promise<ServedLog> => {
  let server = await standIn({ now });
  return {
    url: server.url,
    cutAfter: async (position) => {
      const all = server.events();
      const ours = all.filter(({ type }) => !type.startsWith('$'));
      const backup = all.slice(0, all.indexOf(ours[position - 1]!) + 1);
      await server.stop();
      server = await standIn({ port: server.port, now, backup });
    },
    end: closedAtEnd(() => server.stop()),
  };
};
