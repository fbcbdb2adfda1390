import type { DomainEvent } from '../events';
import { EVENT_TYPES } from '../events/catalogue';
import type { Recorded } from '../events/event';
import type { Noun } from '../src/command-handling/slice';
import { nouns } from '../src/composition/nouns';
import { storedSamples } from './codec/stored-samples';
import { id } from './specification';

/** How often all events of a stream are repeated, each time with one new id. */
const ROUNDS = 200;
/**
 * Entries of objects, lists and maps that one event may add: a copy of what had grown would be `ROUNDS` at the least.
 */
const MOST = 150;

type Event = Recorded<DomainEvent>;

/** The samples form one history; those of types that are written today, by noun, in its order. */
const histories = Map.groupBy(
  (storedSamples as readonly Event[])
    .filter(({ type }) => EVENT_TYPES.includes(type))
    .sort((a, b) => a.position - b.position),
  ({ stream }) => stream.slice(0, stream.indexOf('-')),
);
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const partsOf = (part: object): readonly unknown[] =>
  part instanceof Map ? [...part].flat() : part instanceof Set ? [...part] : Object.values(part);

/** How many entries are in objects that are not among the known ones, which these then are too. */
const learn = (part: unknown, known: Set<object>): number => {
  if (typeof part !== 'object' || part === null || known.has(part)) return 0;
  known.add(part);
  const parts = partsOf(part);
  return parts.reduce((entries: number, inner) => entries + learn(inner, known), parts.length);
};

/** The field that holds this id, to say what grew. */
const nameOf = (grown: string, history: string): string | undefined =>
  new RegExp(`"(\\w+)":"${grown}"`).exec(history)?.[1];

// Their states are different; here only their sizes matter.
describe.each(Object.values(nouns.all) as unknown as readonly Noun<unknown>[])(
  'a long stream of $category',
  ({ category, ...decider }) => {
    const history = histories.get(category)!;
    const text = JSON.stringify(history);
    const ids = [...new Set(JSON.stringify(history.map(({ data }) => data)).match(UUID))];

    /** What the last round of this took; each type in turn is left out, for it may end what would grow. */
    const costliest = (rounds: readonly (readonly Event[])[], without?: string) => {
      const kept = rounds.map((round) => round.filter(({ type }) => type !== without));
      let state = kept.slice(0, -1).flat().reduce(decider.evolve, decider.initial);
      const known = new Set<object>();
      learn(state, known);
      return kept.at(-1)!.map((event) => {
        learn(event, known);
        state = decider.evolve(state, event);
        return { type: event.type, without, entries: learn(state, known) };
      });
    };

    it('costs the last event no more than the first, whatever grew', () => {
      const costly = ids.flatMap((grown) => {
        const rounds = Array.from(
          { length: ROUNDS + 1 },
          (_, n) => JSON.parse(text.replaceAll(grown, id(n))) as readonly Event[],
        );
        return [undefined, ...history.map(({ type }) => type)]
          .flatMap((without) => costliest(rounds, without))
          .filter(({ entries }) => entries > MOST)
          .map((found) => ({ grown: nameOf(grown, text), ...found }));
      });
      expect(costly).toStrictEqual([]);
    });
  },
);
