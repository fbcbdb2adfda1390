/** An event on its way in: bytes as the client sent them. */
export type Proposed = {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

/** An event in the log. Commit and prepare position are the same number, as on a 23.10 server. */
export type LoggedEvent = Proposed & {
  readonly stream: string;
  readonly revision: number;
  /** Byte offset in the log. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly created: number;
};

/** The revision of `$streamDeleted`; in messages the largest 64-bit number. */
export const TOMBSTONE = Number.MAX_SAFE_INTEGER;

/** Ids the server still remembers for `any` and `stream_exists`: about its 8 MiB. */
const RECENT = 50_000;
/** What a record takes beside its texts. */
const OVERHEAD = 115;

/** The log in memory: events in order, the same events by stream, and who waits for more. */
export class Log {
  readonly all: LoggedEvent[] = [];
  readonly #streams = new Map<string, LoggedEvent[]>();
  readonly #tombstoned = new Set<string>();
  readonly #recent = new Map<string, LoggedEvent>();
  readonly #listeners = new Set<() => void>();
  #end = 0;

  constructor(private readonly now: () => number) {}

  /** Every event ever written to a stream, its revision being its place; none for a stream that never was. */
  events(stream: string): readonly LoggedEvent[] {
    return this.#streams.get(stream) ?? [];
  }

  isTombstoned(stream: string): boolean {
    return this.#tombstoned.has(stream);
  }

  /** The last one written under this id, while it is remembered. */
  recent(id: string): LoggedEvent | undefined {
    return this.#recent.get(id);
  }

  /** A restart loses what is only remembered. */
  forgetRecent(): void {
    this.#recent.clear();
  }

  /** Writes without asking anything: the events after the last of the stream, one position each. */
  write(stream: string, events: readonly Proposed[]): readonly LoggedEvent[] {
    const inStream = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, inStream);
    const created = this.now();
    const written = events.map((event, index) => this.#record(stream, inStream.length + index, event, created));
    for (const record of written) inStream.push(record);
    this.#add(written);
    return written;
  }

  /** Ends a stream for ever. */
  tombstone(stream: string, event: Proposed): LoggedEvent {
    const record = this.#record(stream, TOMBSTONE, event, this.now());
    this.#tombstoned.add(stream);
    this.#streams.set(stream, [...this.events(stream), record]);
    this.#add([record]);
    return record;
  }

  /** Takes over another log as it was, positions and moments kept. For an empty log only. */
  restore(records: readonly LoggedEvent[]): void {
    for (const record of records) {
      this.#streams.set(record.stream, this.#streams.get(record.stream) ?? []);
      this.#streams.get(record.stream)!.push(record);
      if (record.revision === TOMBSTONE) this.#tombstoned.add(record.stream);
      this.all.push(record);
      this.#end = record.position + weightOf(record.stream, record);
    }
  }

  /** Where in `all` the first event stands that is at or past this position. */
  indexFrom(position: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.all[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Calls back after each write; the answer ends that. */
  onWritten(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #record(stream: string, revision: number, event: Proposed, created: number): LoggedEvent {
    const position = this.#end;
    this.#end += weightOf(stream, event);
    return { ...event, stream, revision, position, created };
  }

  #add(records: readonly LoggedEvent[]): void {
    for (const record of records) {
      this.all.push(record);
      this.#recent.delete(record.id);
      this.#recent.set(record.id, record);
      if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value!);
    }
    for (const listener of this.#listeners) listener();
  }
}

const weightOf = (stream: string, { type, data, metadata }: Proposed): number =>
  OVERHEAD + 2 * (stream.length + type.length) + data.length + metadata.length;
