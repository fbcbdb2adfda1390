import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';

/** Where a command reads and writes: the streams of its process, or those of a test. */
export type Terminal = {
  readonly input: Readable;
  /** Results, nothing else. */
  readonly output: Writable;
  /** Progress and messages to the person at the terminal. */
  readonly messages: Writable & { readonly isTTY?: boolean };
};

/** What a command has beside its arguments. */
export class Call {
  /** Messages of a command that ends: warnings only. */
  readonly log: Log = { info: () => undefined, warn: (message) => this.message(message) };

  constructor(
    readonly config: Config,
    /** Aborts when a signal asks the command to end. */
    readonly stop: AbortSignal,
    readonly terminal: Terminal,
    /** Test seam, as that of `openRuntime`. */
    readonly clock?: (server: Clock) => Clock,
  ) {}

  /** A result, as a line of its own; waits when the reader is slow. */
  print(text: string): Promise<void> {
    const { output } = this.terminal;
    return new Promise((done, fail) => output.write(`${text}\n`, (error) => (error ? fail(error) : done())));
  }

  /** A message to the person at the terminal, never a result. */
  message(text: string): void {
    this.terminal.messages.write(`${text}\n`);
  }
}
