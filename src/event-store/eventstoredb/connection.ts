import { EventStoreDBClient, NotLeaderError } from '@eventstore/db-client';
import { type ConnectionString, type Credentials, invalid, parseConnectionString, written } from './connection-string';

/** Milliseconds, unless said otherwise. */
export type EventStoreDbOptions = {
  /** `esdb://…` or `esdb+discover://…`, TLS, credentials and gossip seeds inside. Never shown. */
  readonly connectionString: string;
  /** The start of the name the server shows for our connections. Default `buurtbaan`. */
  readonly applicationName?: string;
  /** How long an append, or a read, is tried again before `StoreUnavailable`. Default 5000. */
  readonly answerWithin?: number;
  /** How long one call may take: a frozen leader answers after 17 s or never (measured). Default 2000. */
  readonly callWithin?: number;
  /** Appends that wait at most; the next is `StoreUnavailable` at once. Default 10,000. */
  readonly queueLimit?: number;
  /** After so much silence a subscription looks whether it has missed something. Default 5000. */
  readonly heartbeat?: number;
  /** Called when a subscription broke off, with the type of the error, never its text. */
  readonly warn?: (message: string) => void;
};

// A retired client lets its calls end before its channel is closed.
const RETIREMENT = 10_000;

// gRPC lets all clients of a process with the same settings share one connection, and with it the 99 streams and every
// fault. The package passes on one setting in which they can differ without harm, so each client has an interval of
// its own (milliseconds). Seen: without it, a cut under an append took the subscriptions along.
const KEEP_ALIVE = 10_000;
let made = 0;

/**
 * One client of the package, and its replacement. A new one is made after a failure: a discovery that failed inside an
 * append is cached for ever, and a channel that could not connect waits up to two minutes before it tries again.
 * Appends, reads and each subscription have their own, since a connection carries 99 streams and then hangs (measured).
 */
export class EventStoreDbConnection {
  private readonly string: ConnectionString;
  private current: EventStoreDBClient | undefined;
  private readonly retired = new Map<EventStoreDBClient, NodeJS.Timeout>();

  constructor(
    private readonly options: EventStoreDbOptions,
    private readonly purpose: string,
  ) {
    this.string = parseConnectionString(options.connectionString);
  }

  /** To give with each call. */
  get credentials(): Credentials | undefined {
    return this.string.credentials;
  }

  /** Throws `ConnectionStringInvalid`. */
  get client(): EventStoreDBClient {
    return (this.current ??= this.open());
  }

  /** Throws `ConnectionStringInvalid` now rather than later: the package reads the files of TLS when it makes a client. */
  check(): void {
    this.open();
  }

  /**
   * Makes a new client for the next call, unless somebody has done so since `failed` was used, or a node said who leads:
   * then the package itself turns there.
   */
  renew(failed: EventStoreDBClient, error: unknown): void {
    if (this.current !== failed || error instanceof NotLeaderError) return;
    this.current = undefined;
    const end = (): void => {
      this.retired.delete(failed);
      void letGo(failed);
    };
    this.retired.set(failed, setTimeout(end, RETIREMENT).unref());
  }

  async close(): Promise<void> {
    const clients = [...this.retired.keys(), ...(this.current ? [this.current] : [])];
    for (const timer of this.retired.values()) clearTimeout(timer);
    this.retired.clear();
    this.current = undefined;
    await Promise.all(clients.map(letGo));
  }

  private open(): EventStoreDBClient {
    const { string, purpose } = this;
    const { applicationName = 'buurtbaan' } = this.options;
    made = (made + 1) % 100_000;
    const settings = new Map([
      ['connectionname', `${applicationName}-${purpose}`],
      ...string.settings,
      ['keepaliveinterval', String(KEEP_ALIVE + made)],
    ]);
    try {
      return EventStoreDBClient.connectionString(written({ ...string, settings }));
    } catch (cause) {
      throw invalid((cause as Error).message);
    }
  }
}

/** Ends what the client still has open, then its channel: `dispose` alone leaves the connection standing. */
async function letGo(client: EventStoreDBClient): Promise<void> {
  // Protected in the package's types; it has no other way to close a connection.
  const { getChannel } = client as unknown as { getChannel: () => Promise<{ close(): void }> };
  await client.dispose().catch(() => undefined);
  await getChannel().then(
    (channel) => channel.close(),
    () => undefined,
  );
}
