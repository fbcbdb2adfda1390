import type { About, Event, Party, Recorded, Role, Source } from '../../events/event';
import type { Day, Moment, Uuid } from '../../events/ids';

/** A command: its name and its data. The data class of `*.commands.ts` is both (a getter `type`, decorated fields). */
export type Command<Type extends string = string> = { readonly type: Type };

export type Actor = { readonly id: Uuid; readonly role: Role; readonly party: Party };

/** What a decider may not look up: who, when, on which business day. */
export type Context = {
  readonly now: Moment;
  /** Today in Europe/Amsterdam. */
  readonly today: Day;
  /** The business day of the command: `on`, else today. Never later than today. */
  readonly on: Day;
  readonly actor: Actor;
  /** Who typed it in, when that is another than the actor. */
  readonly recordedBy?: Uuid;
  readonly source: Source;
  /** The aggregate's id, without its category. */
  readonly target: Uuid;
};

/** An event a decider wants recorded, with what it is about and whose text it holds (the first subject's key seals). */
export type Decided<E extends Event = Event> = E & { readonly about: About; readonly subjectIds: readonly Uuid[] };

/**
 * One aggregate. `decide` doubts, `evolve` believes: it is total, takes events in any order and never throws.
 * `facts` are what a named guard folded from other streams (decisions.md 4); `undefined` for commands without a guard.
 */
export type Decider<C extends Command = Command, E extends Event = Event, S = unknown> = {
  /** First part of the stream's name: `trajectory` in `trajectory-<id>`. */
  readonly category: string;
  readonly initial: S;
  readonly evolve: (state: S, event: Recorded<E>) => S;
  /** No events: it was so already. Throws `Rejection`. */
  readonly decide: (command: C, state: S, context: Context, facts: never) => readonly Decided<E>[];
};

/** The state after these events. */
export const fold = <C extends Command, E extends Event, S>(
  decider: Decider<C, E, S>,
  events: Iterable<Recorded<E>>,
  from: S = decider.initial,
): S => {
  let state = from;
  for (const event of events) state = decider.evolve(state, event);
  return state;
};
