import type { DomainEvent, EventType, RecordedOf } from '../../events';
import type { Recorded } from '../../events/event';
import type { Columns, FoldedCells, TableDeclaration } from './table';

/** What a cell may hold; `Sealed` text is a token. Days and moments are text. */
export type Cell = string | number | boolean | null | readonly string[] | readonly number[];
export type Row = Readonly<Record<string, Cell>>;

/** The states a batch touches, by key. `fold` reads any of the event's keys and puts back what they become. */
export type StatesByKey<S> = {
  /** `undefined` for a key that was never put. */
  get(key: string): S | undefined;
  put(key: string, state: S): void;
};

type Handler<S, Type extends EventType> = {
  /** The states this event touches, from the event and its `about` alone (decisions.md 15). None: nothing happens. */
  readonly keys: (event: RecordedOf<Type>) => readonly string[];
} & (Each<S, Type> | Across<S, Type> | Stateless);

/** Its keys are independent: who is touched together is no part of anyone's history, parking or explanation. */
type Each<S, Type extends EventType> = {
  /**
   * What the state of one key becomes, from that state alone; `undefined`: it stays. Pure and total for any order of
   * events that the log can hold. Rows do not move from one of these keys to another.
   */
  readonly each: (state: S | undefined, event: RecordedOf<Type>, key: string) => S | undefined;
};

/** Its keys are a group: each may come out of the states of all. */
type Across<S, Type extends EventType> = {
  /** Pure and total for any order of events that the log can hold. */
  readonly fold: (states: StatesByKey<S>, event: RecordedOf<Type>) => void;
};

/**
 * Its keys are independent and have no state: their rows are emitted from the event alone, and nothing is loaded or kept.
 * What the rows are parked and explained by is the key.
 */
type Stateless = { readonly isStateless: true };

/** A handler for every type, or `'ignored'`. */
export type Handlers<S> = { readonly [Type in EventType]: Handler<S, Type> | 'ignored' };

/**
 * What a table shows of a state: its rows, in one or more parts. It may keep more in it, to derive from that what it shows
 * of the next state of the key.
 */
export type Shown = { readonly parts: readonly (readonly Row[])[] };

/** A table that shows what its states are now. A row that was there before and no longer is, is deleted. */
export type StateTable<S> = TableDeclaration & {
  /**
   * What is shown of this state. `before` is what was shown of an earlier state of the key, if that is still known: it
   * saves work and changes nothing. A part in the place of the very same part, and a row in the place of the very same
   * row of a part, are not looked at; so no primary key is in two parts.
   */
  readonly show: (state: S, key: string, before?: Shown) => Shown;
  /** True when `before` saves so much work that it is kept with the state, from batch to batch. */
  readonly isDerived?: true;
};

/**
 * A table of rows that never change, such as the lines of a ledger. They are inserted with their event and then neither
 * kept in the state nor read again, so an event costs the same however many there are. A second row of one primary key
 * is an error of the fold (docs/adr/0014).
 */
export type EmittedTable<S> = TableDeclaration & { readonly emit: Emissions<S> };

/** As `Handlers`, for every type. An event whose type has no handler has no state to emit from. */
export type Emissions<S> = { readonly [Type in EventType]: Emit<S, Type> | 'ignored' };

/**
 * The rows that one event adds for one of its keys, from the state before it and the state after it. Asked for each key
 * of the event that has a state, whether that changed or not, and of a stateless handler for each. Pure and total, as the
 * fold is.
 */
type Emit<S, Type extends EventType> = (
  before: S | undefined,
  event: RecordedOf<Type>,
  after: S,
  key: string,
) => readonly Row[];

/** One projection may have tables of both kinds over one state. */
export type Table<S> = StateTable<S> | EmittedTable<S>;

/** The table as declared, filled with these rows: each has all of its columns. */
export const rowsIn = <S, C extends Columns>(
  table: TableDeclaration<C>,
  rows: (state: S, key: string) => readonly FoldedCells<C>[],
): StateTable<S> => ({ ...table, show: (state, key) => ({ parts: [rows(state, key)] }) });

/**
 * The table as declared, filled with rows that are derived from what was derived of an earlier state: for a state of which
 * one event changes little, and that would cost much to derive anew.
 */
export const derivedIn = <
  S,
  C extends Columns,
  Derived extends { readonly parts: readonly (readonly FoldedCells<C>[])[] },
>(
  table: TableDeclaration<C>,
  derive: (state: S, key: string, before?: Derived) => Derived,
): StateTable<S> =>
  // The engine gives back what this very table showed.
  ({ ...table, show: derive as StateTable<S>['show'], isDerived: true });

/** A read model as a pure fold to rows. `S` is JSON. A change of meaning or of columns is a new `version`. */
export type Projection<S = unknown> = {
  readonly name: string;
  readonly version: number;
  readonly on: Handlers<S>;
  readonly tables: readonly Table<S>[];
  /**
   * What is kept of the fold of this version (`projections/versions.json`, docs/adr/0016): the engine cannot see that code
   * means something else by now. Unknown while it is not kept.
   */
  readonly keptFold?: string;
  /**
   * True when every event makes rows of its own and none is touched twice (`audit_trail`): no state is kept or loaded,
   * rows are only inserted. Its tables have `rows`: there is no state to emit from.
   */
  readonly appendOnly?: boolean;
};

/** A projection whatever its state: the engine passes states on and never looks inside. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `unknown` would forbid a list of different states
export type AnyProjection = Projection<any>;

/** Names a projection; the type parameter is its state. */
export const projection = <S>(definition: Projection<S>): Projection<S> => definition;

/** A handler for one event that touches one state: what that state becomes. */
export const on = <S, Type extends EventType>(
  key: (event: RecordedOf<Type>) => string | undefined,
  become: (state: S | undefined, event: RecordedOf<Type>) => S | undefined,
): Handler<S, Type> => ({
  keys: (event) => {
    const touched = key(event);
    return touched === undefined ? [] : [touched];
  },
  each: become,
});

/** A handler for events whose rows are emitted from them alone. */
export const stateless = <Event>(
  key: (event: Event) => string,
): { readonly keys: (event: Event) => readonly string[]; readonly isStateless: true } => ({
  keys: (event) => [key(event)],
  isStateless: true,
});

/** The handler of an event, or `undefined` when the projection ignores its type. */
export const handlerOf = <S>(
  { on: handlers }: Projection<S>,
  event: Recorded<DomainEvent>,
): Handler<S, EventType> | undefined => {
  const handler = handlers[event.type] as Handler<S, EventType> | 'ignored';
  return handler === 'ignored' ? undefined : handler;
};

/** Whether the keys of an event have no state. */
export const isStateless = (projection: Projection, event: Recorded<DomainEvent>): boolean => {
  const handler = handlerOf(projection, event);
  return handler !== undefined && 'isStateless' in handler;
};
