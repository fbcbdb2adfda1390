import type { EventIn, EventSlice } from '../../events/declaration';
import type { Event, OfType, Recorded } from '../../events/event';
import { isPresent, type Present, type Rule, type Situation } from './rule';
import type { Category, NounStates } from './states';

/** What a noun becomes by an event, from what it was; or how it begins, when the event is its first. */
type Handler<P, E extends Event> =
  ((state: P, event: Recorded<E>) => P) | { readonly begin: (event: Recorded<E>) => P };

/** A handler for each event of a slice: the compiler misses none. Total, in any order of events; never throws. */
export type Evolve<P, E extends Event> = { readonly [Type in E['type']]: Handler<P, OfType<E, Type>> };

type Evolution<S> = (state: S, event: Recorded<Event>) => S;

/** One concern of a noun: what its events make of the state, and the rules of its commands. */
export type Slice<S, Events extends EventSlice = EventSlice, Rules extends Rule<S> = Rule<S>> = {
  readonly events: Events;
  readonly rules: readonly Rules[];
  readonly evolutions: ReadonlyMap<string, Evolution<S>>;
};

/** An event before the one that begins changes nothing; a second one that begins neither. */
const evolutionOf = <S extends Situation>(handler: Handler<Present<S>, Event>): Evolution<S> =>
  typeof handler === 'function'
    ? (state, event) => (isPresent(state) ? handler(state, event) : state)
    : (state, event) => (isPresent(state) ? state : handler.begin(event));

/** Declares the slices of a noun with state `S`. */
export const sliceOf =
  <S extends Situation>() =>
  <Events extends EventSlice, const Rules extends Rule<S>>(definition: {
    readonly events: Events;
    readonly evolve: Evolve<Present<S>, EventIn<Events>>;
    readonly rules: readonly Rules[];
  }): Slice<S, Events, Rules> => {
    // A handler is found by the type of its own event, which a table of different handlers cannot say.
    const handlers = Object.entries(definition.evolve) as [string, Handler<Present<S>, Event>][];
    const evolutions = new Map(handlers.map(([type, handler]) => [type, evolutionOf<S>(handler)]));
    return { events: definition.events, rules: definition.rules, evolutions };
  };

/** A noun of the domain with a stream for each of its instances: its slices composed. */
export type Noun<S, Rules extends Rule<S> = Rule<S>> = {
  readonly category: Category;
  /** Plural noun in the path: `trajectories`. */
  readonly collection: string;
  readonly initial: S;
  readonly evolve: Evolution<S>;
  /** By the name of the command. */
  readonly rules: ReadonlyMap<string, Rules>;
  /** Days a command may lie back without a reason, where the state knows; else `BACKDATING_DAYS`. */
  readonly backdatingDays: (state: S) => number | undefined;
};

/** Throws when two slices claim one name: the first would be passed over in silence. */
const byName = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> => {
  const twice = entries.find(([name], i) => entries.findIndex(([other]) => other === name) < i);
  if (twice) throw new Error(`two slices take ${twice[0]}`);
  return new Map(entries);
};

type AnySlice = Pick<Slice<never>, 'events'>;
type EventsIn<Slices extends readonly AnySlice[]> = EventIn<Slices[number]['events']>;
/** Names the events that no slice has, as a property that cannot be given. */
type Complete<E extends Event, Slices extends readonly AnySlice[]> = [
  Exclude<E['type'], EventsIn<Slices>['type']>,
] extends [never]
  ? unknown
  : { readonly missing: Exclude<E['type'], EventsIn<Slices>['type']> };

/** Composes a noun of its slices. Leaving out an event of `E` does not compile. */
export const noun =
  <C extends Category, E extends Event>() =>
  <const Slices extends readonly Slice<NounStates[C]>[]>(definition: {
    readonly category: C;
    readonly collection: string;
    readonly initial: NounStates[C];
    readonly slices: Slices & Complete<E, Slices>;
    readonly backdatingDays?: (state: NounStates[C]) => number | undefined;
  }): Noun<NounStates[C], Slices[number]['rules'][number]> => {
    const { slices, backdatingDays = () => undefined, ...names } = definition;
    const evolutions = byName(slices.flatMap((slice) => [...slice.evolutions]));
    return {
      ...names,
      backdatingDays,
      evolve: (state, event) => evolutions.get(event.type)?.(state, event) ?? state,
      rules: byName(slices.flatMap(({ rules }) => rules.map((rule) => [rule.command.commandName, rule] as const))),
    };
  };
