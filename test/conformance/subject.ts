import type { Checkpoint, EventStore } from '../../src/event-store/event-store';

/** What a store cannot do, and why: said by its spec and shown in the results, never skipped in silence. */
export type Cannot = { readonly cannot: string };

/** A process of its own that appends without pause. */
export type Writer = {
  /** Appends it has had an answer to. */
  acknowledged(): number;
  /** SIGSTOP, in the middle of whatever it does. */
  stop(): void;
  /** SIGCONT. */
  goOn(): void;
  /** Lets it answer what is in flight: the ids of all events it had an answer to. */
  end(): Promise<readonly string[]>;
};

/** What is done to a log from outside. */
export type Capabilities = {
  /** Cuts every connection to this log at once: how many there were. */
  killConnections(): Promise<number>;
  /** Makes commits slow and rolls some back, from outside, until stopped: what it did. */
  disturb(): Promise<() => Promise<{ readonly delays: number; readonly rollbacks: number }>>;
  /** Opens a transaction that writes elsewhere and leaves it open, until ended. */
  holdTransaction(): Promise<() => Promise<void>>;
  /** Starts a process that appends. */
  startWriter(): Promise<Writer>;
  /** A dump of the log as it is now: each call of the answer restores it on a server that has never seen it. */
  dump(): Promise<() => Promise<Subject>>;
  /** A store that no wake-up reaches. */
  withoutWakeUps(): Promise<EventStore>;
  /** A store whose server is not there, which gives up after 300 ms. */
  unreachable(): EventStore;
  /** Ways to change the log past the port: each must fail. */
  tampering(): Promise<readonly { readonly attempt: string; readonly run: () => Promise<unknown> }[]>;
  /** Takes a stream out of the log past the port: hides it, ends it for ever, or cuts off its first two events. */
  deleteStream(stream: string, how: 'hidden' | 'ended' | 'cut off'): Promise<void>;
  /** Knows a repeat at `any` and `stream-exists` too, in the last 100 events of the stream. */
  repeatsWithoutRevision(): void;
  /** Begins with a log that holds nothing. */
  emptyLog(): void;
};

/** A log and the stores on it. */
export type Subject = {
  /** Where it begins for us: the last event of what was there before. Absent for an empty log. */
  readonly start?: Checkpoint;
  readonly store: EventStore;
  /** One more instance on the same log, as another process of the program has. */
  another(): Promise<EventStore>;
  /** Closes all its stores and throws the log away. */
  close(): Promise<void>;
  readonly capabilities: { readonly [Name in keyof Capabilities]: Capabilities[Name] | Cannot };
};

/** What the suite knows of the store under test: its name, how to make a log, where its numbers go. */
export type Suite = {
  readonly name: string;
  readonly subject: () => Promise<Subject>;
  readonly report: (line: string) => void;
};
