import type { Event, Metadata, OfType } from './event';
import type { Day, IsFreeText } from './ids';

/** How long text may be kept, and so which key seals it (decisions.md 20). Each story, interview and application has its own key. */
export const RETENTION_CLASSES = [
  'identity',
  'recruitment',
  'guidance',
  'support',
  'subsidy',
  'story',
  'interview',
] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/**
 * A string is readable in the log, as a label in its normal form or as it was sent, or it is sealed under the key of its
 * subject and this class.
 */
export type Treatment = 'label' | 'readable' | RetentionClass;

/** Dotted paths to the free texts of `T`; an array adds nothing to the path: `steps.text`. */
type FreeTextPath<T, Path extends string = ''> = T extends string
  ? IsFreeText<T> extends true
    ? Path
    : never
  : T extends readonly (infer Item)[]
    ? FreeTextPath<Item, Path>
    : T extends object
      ? { [K in keyof T & string]: FreeTextPath<NonNullable<T[K]>, Path extends '' ? K : `${Path}.${K}`> }[keyof T &
          string]
      : never;

/** How the texts of an event are kept (decisions.md 18 and 19). Ids, days and codes of closed lists stay readable. */
type Keeping<Data> = {
  /** Every free text of the data; the compiler misses none. */
  readonly text: Readonly<Record<FreeTextPath<Data>, Treatment>>;
  /** The class that seals `metadata.reason`. */
  readonly reason: RetentionClass;
};

type Current<Data> = Keeping<Data> & {
  /** The type it corrects: valid from the day of what it replaces (decisions.md 13). */
  readonly corrects?: string;
  /** The field in which it agrees with what it corrects; without one it corrects the latest of its stream. */
  readonly matching?: keyof Data & string;
  /** The day it is valid from, where that is the day of a fact that it annuls (decisions.md 13); undefined for its own. */
  readonly validFrom?: (data: Data) => Day | undefined;
  /** Corrects, when it is read, what older releases accepted and no class of text shows. */
  readonly putRight?: (data: Data) => Data;
};

type Past<Data> = Keeping<Data> & {
  /** The event in the form of today. */
  readonly upcast: (data: Data, metadata: Metadata) => Event;
};

type Declared<Type extends string, Data, How> = How & {
  readonly type: Type;
  /** The shape of the data. Never set: a type has no value. */
  readonly data?: Data;
};

/** Declares an event type that today's code writes: `event('PlaceClosed.v1')<{ … }>({ text, reason })`. */
export const event =
  <const Type extends string>(type: Type) =>
  <Data>(how: Current<Data>): Declared<Type, Data, Current<Data>> => ({ ...how, type });

/** Declares a version that was written once and is only read. It stays for ever: the log keeps what was written. */
export const past =
  <const Type extends string>(type: Type) =>
  <Data>(how: Past<Data>): Declared<Type, Data, Past<Data>> => ({ ...how, type });

/** An event type as the catalogue holds it, whatever its data. */
export type EventDeclaration = {
  readonly type: string;
  readonly text: Readonly<Record<string, Treatment>>;
  readonly reason: RetentionClass;
  readonly corrects?: string;
  readonly matching?: string;
  readonly validFrom?: (data: never) => Day | undefined;
  readonly putRight?: (data: never) => unknown;
  readonly upcast?: (data: never, metadata: Metadata) => Event;
};

/** The event of a declaration. */
export type EventOf<D> = D extends { readonly type: infer Type extends string; readonly data?: infer Data }
  ? Event<Type, Exclude<Data, undefined>>
  : never;

/** The event types of one concern of a noun: those of today, and the past versions of them. */
export type EventSlice<Events extends readonly EventDeclaration[] = readonly EventDeclaration[]> = {
  readonly events: Events;
  readonly past: readonly EventDeclaration[];
};

/** Lists the event types of one concern of a noun. */
export const slice = <const Events extends readonly EventDeclaration[]>(
  events: Events,
  pastVersions: readonly EventDeclaration[] = [],
): EventSlice<Events> => ({ events, past: pastVersions });

/** Every event of a slice. */
export type EventIn<S extends EventSlice> = EventOf<S['events'][number]>;

/** Every event of a noun, from its slices by name. */
export type EventsOf<Noun extends Readonly<Record<string, EventSlice>>> = EventIn<Noun[keyof Noun]>;

/** True for an event of the declared type. */
export const is = <D extends EventDeclaration, E extends Event>(
  declaration: D,
  candidate: E,
): candidate is OfType<E, D['type']> => candidate.type === declaration.type;
