import type { About, Event, Party, Role, Source } from '../../events/event';
import type { Day, Moment, Uuid } from '../../events/ids';

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
  /**
   * Keyed hash of all that the caller said but the command's id (decisions.md 1): the same again has the same. Sealed
   * text can be compared by nothing else (decisions.md 18).
   */
  readonly fingerprint: string;
  /** The id of the stream's subject, without its category. */
  readonly target: Uuid;
};

/** An event a decider wants recorded, with what it is about and whose text it holds (the first subject's key seals). */
export type Decided<E extends Event = Event> = E & { readonly about: About; readonly subjectIds: readonly Uuid[] };

/** What was decided: whole events in order; none when it was so already. */
export type Decision<E extends Event = Event> = readonly Decided<E>[];
