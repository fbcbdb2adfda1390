/** How often a fault comes: for the next n appends, or for each nth. */
export type Occurrence = number | { readonly every: number };

export type Endpoint = { readonly host: string; readonly port: number };

/** What can be wrong with the server. All absent: nothing is. */
export type FaultSettings = {
  /** The connection of an append is cut before anything is written. */
  readonly dropBeforeWrite?: Occurrence;
  /** The append is written, then its connection is cut: the reply is lost. */
  readonly dropAfterWrite?: Occurrence;
  /** The append is written, then the whole server is gone until it is started again. */
  readonly killAfterWrite?: Occurrence;
  /** Replies of appends come so many milliseconds late, though the write was in time. */
  readonly lateBy?: number;
  /** Nothing is answered; connections stay. What comes in is done when it thaws. */
  readonly frozen?: boolean;
  /** "Server Is Not Ready". */
  readonly notReady?: boolean;
  /** Appends, and reads that ask for a leader, are sent there. */
  readonly notLeader?: Endpoint;
  /** New connections are closed at once. */
  readonly refuse?: boolean;
};

type Counted = 'dropBeforeWrite' | 'dropAfterWrite' | 'killAfterWrite';

/** The switches. They may be thrown at any time and hold from the next call on. */
export class Faults {
  #settings: FaultSettings = {};
  #seen: Record<Counted, number> = { dropBeforeWrite: 0, dropAfterWrite: 0, killAfterWrite: 0 };
  #waiting: (() => void)[] = [];

  get now(): FaultSettings {
    return this.#settings;
  }

  /** Adds these to what is wrong already; counts of those named start again. */
  set(settings: FaultSettings): void {
    this.#settings = { ...this.#settings, ...settings };
    for (const name of Object.keys(settings)) if (name in this.#seen) this.#seen[name as Counted] = 0;
    if (this.#settings.frozen !== true) this.#thaw();
  }

  /** Nothing is wrong any more. */
  clear(): void {
    this.#settings = {};
    this.#thaw();
  }

  /** Answers nothing for so many milliseconds. */
  freeze(milliseconds: number): void {
    this.set({ frozen: true });
    setTimeout(() => this.set({ frozen: false }), milliseconds).unref();
  }

  /** At once, unless frozen. */
  async thawed(): Promise<void> {
    while (this.#settings.frozen === true) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Whether this fault hits the current append; asking counts it. */
  hits(name: Counted): boolean {
    const occurrence = this.#settings[name];
    if (occurrence === undefined) return false;
    const seen = ++this.#seen[name];
    return typeof occurrence === 'number' ? seen <= occurrence : seen % occurrence.every === 0;
  }

  #thaw(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
