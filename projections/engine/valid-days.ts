import type { DomainEvent } from '../../events';
import { EVENT_TYPES, entryOf } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import type { Day } from '../../events/ids';

/** The field in which a correction of a type agrees with what it corrects; undefined when any of its stream will do. */
type Matching = string | undefined;

/** What a correction looks for: a type in a stream, and what it is about. */
const target = (type: string, { stream, data }: Recorded<DomainEvent>, matching: Matching): string =>
  // The declaration names a field of its own data, which the compiler cannot follow through the catalogue.
  `${type} ${stream} ${matching === undefined ? '' : String((data as Readonly<Record<string, unknown>>)[matching])}`;

/** How each type is looked for that one of these types corrects. */
const matchingsOf = (types: Iterable<string>): ReadonlyMap<string, ReadonlySet<Matching>> => {
  const matchings = new Map<string, Set<Matching>>();
  for (const type of types) {
    const { corrects, matching } = entryOf(type);
    if (corrects !== undefined) matchings.set(corrects, (matchings.get(corrects) ?? new Set()).add(matching));
  }
  return matchings;
};

/**
 * From which day events hold (decisions.md 13): a correction from that of what it replaces, the latest of that type before
 * it in its stream that is about the same, which may be a correction too; an annulment from the day of what it annuls, which
 * it says itself; everything else from the day it is about.
 */
export class ValidDays {
  private readonly latest = new Map<string, Day>();
  private readonly matchings: ReturnType<typeof matchingsOf>;

  /** `types`: all that it will be asked of, by default every type of the language. */
  constructor(types: Iterable<string> = EVENT_TYPES) {
    this.matchings = matchingsOf(types);
  }

  /** Asked once of each event, in the order of the log. */
  from(event: Recorded<DomainEvent>): Day {
    const { corrects, matching, validFrom } = entryOf(event.type);
    const replaced = corrects === undefined ? undefined : this.latest.get(target(corrects, event, matching));
    const from = validFrom?.(event.data as never) ?? replaced ?? event.metadata.occurredOn;
    for (const one of this.matchings.get(event.type) ?? []) this.latest.set(target(event.type, event, one), from);
    return from;
  }
}
