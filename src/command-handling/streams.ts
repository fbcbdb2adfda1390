import { LRUCache } from 'lru-cache';
import type { DomainEvent } from '../../events';
import type { Event, Recorded } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { Codec } from '../event-store/codec';
import { LogDiffers, type Appended, type EventStore, type NewEvent } from '../event-store/event-store';
import type { EventRef } from './command-envelope';
import type { Noun } from './slice';

/** What a command left in its own stream: enough to answer its repeat (decisions.md 1). */
export type Trace = { readonly fingerprint: string; readonly events: readonly EventRef[] };

/** A stream, folded. */
export type Folded<S> = {
  readonly revision: number | 'no-stream';
  readonly state: S;
  readonly commands: ReadonlyMap<Uuid, Trace>;
};

type Cached = {
  revision: number | 'no-stream';
  /** Position of its last event. */
  position: number;
  state: unknown;
  commands: Map<Uuid, Trace>;
};

/** An event, named for the caller of its command. */
export const eventRef = ({ eventId, type, stream, revision, position }: Recorded<Event>): EventRef => ({
  eventId,
  type,
  stream,
  revision,
  position,
});

const beginning = <S>(noun: Noun<S>): Cached => ({
  revision: 'no-stream',
  position: 0,
  state: noun.initial,
  commands: new Map(),
});

/** When it was recorded the log says; no rule asks. */
const NOT_YET = '1970-01-01T00:00:00.000Z';

/** Commands kept over all streams; a trace takes some 400 bytes, so the cache stays under about 100 MB. */
const MAX_TRACES = 200_000;

/** Events of a stream that are decided, and how it was folded before them. */
export type Planned<S = unknown> = {
  readonly noun: Noun<S>;
  readonly stream: string;
  readonly folded: Folded<S>;
  readonly events: readonly NewEvent[];
};

type Store = Pick<EventStore, 'read' | 'append'> & Partial<Pick<EventStore, 'canAppendTogether' | 'appendTogether'>>;

type Options = {
  readonly maxSize?: number;
  /** How far a stream was folded elsewhere, for these to go on from. */
  readonly folded?: (stream: string) => Cached | undefined;
};

/**
 * States of streams. Every load reads the tail from the cached revision on, so a decision is never taken on a stale
 * state (decisions.md 5); the cache only spares folding again. There are no snapshots.
 */
export class Streams {
  private readonly cache: LRUCache<string, Cached>;
  private readonly folded: (stream: string) => Cached | undefined;

  constructor(
    private readonly store: Store,
    private readonly codec: Codec,
    { maxSize = MAX_TRACES, folded = () => undefined }: Options = {},
  ) {
    this.folded = folded;
    // A stream that is longer than all that may be kept is kept alone: the cache would leave it out, and each command on
    // it would read it from its beginning.
    this.cache = new LRUCache({ maxSize, sizeCalculation: ({ commands }) => Math.min(maxSize, 1 + commands.size) });
  }

  /** The stream as it stands now. */
  async load<S>(noun: Noun<S>, stream: string): Promise<Folded<S>> {
    const folded = this.cache.get(stream) ?? this.folded(stream) ?? beginning(noun);
    const fromRevision = folded.revision === 'no-stream' ? 0 : folded.revision + 1;
    for await (const stored of this.store.read(stream, { fromRevision })) {
      this.advance(noun, stream, folded, this.codec.decode(stored));
    }
    this.keep(stream, folded);
    // A copy: what was decided on must not move on with the next reader of this stream.
    return { ...folded, state: folded.state as S };
  }

  /** Appends what was decided on `folded` and returns it as the log recorded it. Throws as `EventStore.append`. */
  async append<S>(
    noun: Noun<S>,
    stream: string,
    folded: Folded<S>,
    events: readonly NewEvent[],
  ): Promise<readonly Recorded<DomainEvent>[]> {
    const appended = await this.store.append(stream, events, folded.revision);
    return this.take({ noun, stream, folded, events }, appended);
  }

  /** True where the log takes several appends as one, and would take them at once. */
  canAppendTogether(): boolean {
    return this.store.canAppendTogether?.() ?? false;
  }

  /** Appends all of this in one commit, in this order, and returns it as the log recorded it; undefined when it did not. */
  async appendTogether(
    planned: readonly Planned[],
  ): Promise<readonly (readonly Recorded<DomainEvent>[])[] | undefined> {
    const appends = planned.map(({ stream, events, folded }) => ({ stream, events, expected: folded.revision }));
    const appended = await this.store.appendTogether?.(appends);
    return appended && planned.map((one, index) => this.take(one, appended[index]!));
  }

  /** The events of a plan as they would be recorded, at no position yet, and the stream after them. */
  foreseen<S>({ noun, stream, folded, events }: Planned<S>): {
    readonly recorded: readonly Recorded<DomainEvent>[];
    readonly folded: Folded<S>;
  } {
    const first = folded.revision === 'no-stream' ? 0 : folded.revision + 1;
    const recordedAt = NOT_YET;
    const recorded = events.map((event, index) =>
      this.codec.decode({ ...event, stream, revision: first + index, position: 0, recordedAt }),
    );
    const state = recorded.reduce((before, event) => noun.evolve(before, event), folded.state);
    return { recorded, folded: { ...folded, revision: first + events.length - 1, state } };
  }

  private take<S>(
    { noun, stream, folded, events }: Planned<S>,
    { revision, position, recordedAt }: Appended,
  ): readonly Recorded<DomainEvent>[] {
    const recorded = events.map((event, index) => {
      const before = events.length - 1 - index;
      return this.codec.decode({
        ...event,
        stream,
        revision: revision - before,
        position: position - before,
        recordedAt,
      });
    });
    // Another command may have read further in the meantime: then the cache is ahead and these events are in it.
    const cached = this.cache.get(stream);
    if (cached && cached.revision === folded.revision) {
      for (const event of recorded) this.advance(noun, stream, cached, event);
      this.keep(stream, cached);
    }
    return recorded;
  }

  /** A stream as far as it is folded here, for others to go on from; undefined when that is beyond a position of the log. */
  standing(stream: string, position: number): Cached | undefined {
    const cached = this.cache.peek(stream);
    return cached && cached.position <= position ? { ...cached, commands: new Map(cached.commands) } : undefined;
  }

  /** The events a command left, read back; for the policies of a repeat. */
  async eventsOf({ events }: Trace): Promise<readonly Recorded<DomainEvent>[]> {
    const [first] = events;
    if (!first) return [];
    const recorded: Recorded<DomainEvent>[] = [];
    for await (const stored of this.store.read(first.stream, { fromRevision: first.revision, limit: events.length })) {
      recorded.push(this.codec.decode(stored));
    }
    return recorded;
  }

  private advance<S>(noun: Noun<S>, stream: string, folded: Cached, event: Recorded<DomainEvent>): void {
    // Two loads of one stream may interleave: each event is taken once.
    const next = folded.revision === 'no-stream' ? 0 : folded.revision + 1;
    if (event.revision < next) return;
    if (event.revision > next) throw new LogDiffers(`revision ${event.revision} of ${stream} follows ${next - 1}`);
    folded.state = noun.evolve(folded.state as S, event);
    folded.revision = event.revision;
    folded.position = event.position;
    const { commandId, fingerprint } = event.metadata;
    const events = [...(folded.commands.get(commandId)?.events ?? []), eventRef(event)];
    folded.commands.set(commandId, { fingerprint, events });
  }

  /** A stream that does not exist yet takes no place: any id may be asked for. */
  private keep(stream: string, folded: Cached): void {
    if (folded.revision === 'no-stream') return;
    // Set again as it is, the cache would keep the size it had when it was first there.
    this.cache.delete(stream);
    this.cache.set(stream, folded);
  }
}
