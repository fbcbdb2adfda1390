import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainEvent } from '../events';

import { EVENT_TYPES } from '../events/catalogue';
import type { Recorded } from '../events/event';
import type { Noun } from '../src/command-handling/slice';
import { nouns } from '../src/composition/nouns';
import { id } from './specification';

/** Times a stream's whole story is told again, each time with one id in it that is new. */
const ROUNDS = 200;
/** Slots of objects, lists and maps that one event may fill: a copy of what had grown would be `ROUNDS` at the least. */
const MOST = 150;

type Told = Recorded<DomainEvent>;

const folder = join(__dirname, '../events/samples');
/** The samples tell one story; those of types that are written today, by noun, in its order. */
const stories = Map.groupBy(
  readdirSync(folder)
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Told)
    .filter(({ type }) => EVENT_TYPES.includes(type))
    .sort((a, b) => a.position - b.position),
  ({ stream }) => stream.slice(0, stream.indexOf('-')),
);
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const partsOf = (part: object): readonly unknown[] =>
  part instanceof Map ? [...part].flat() : part instanceof Set ? [...part] : Object.values(part);

/** How many slots lie in objects that are not among the known ones, which these then are too. */
const learn = (part: unknown, known: Set<object>): number => {
  if (typeof part !== 'object' || part === null || known.has(part)) return 0;
  known.add(part);
  const parts = partsOf(part);
  return parts.reduce((slots: number, inner) => slots + learn(inner, known), parts.length);
};

/** The field that holds this id, to say what grew. */
const nameOf = (grown: string, story: string): string | undefined => new RegExp(`"(\\w+)":"${grown}"`).exec(story)?.[1];

// Their states are different; here only their sizes matter.
describe.each(Object.values(nouns.all) as unknown as readonly Noun<unknown>[])(
  'a long stream of $category',
  ({ category, ...decider }) => {
    const story = stories.get(category)!;
    const text = JSON.stringify(story);
    const ids = [...new Set(JSON.stringify(story.map(({ data }) => data)).match(UUID))];

    /** What the last round of this took; each type in turn is left out, for it may end what would grow. */
    const dearest = (rounds: readonly (readonly Told[])[], without?: string) => {
      const told = rounds.map((round) => round.filter(({ type }) => type !== without));
      let state = told.slice(0, -1).flat().reduce(decider.evolve, decider.initial);
      const known = new Set<object>();
      learn(state, known);
      return told.at(-1)!.map((event) => {
        learn(event, known);
        state = decider.evolve(state, event);
        return { type: event.type, without, slots: learn(state, known) };
      });
    };

    it('costs the last event no more than the first, whatever grew', () => {
      const dear = ids.flatMap((grown) => {
        const rounds = Array.from(
          { length: ROUNDS + 1 },
          (_, n) => JSON.parse(text.replaceAll(grown, id(n))) as readonly Told[],
        );
        return [undefined, ...story.map(({ type }) => type)]
          .flatMap((without) => dearest(rounds, without))
          .filter(({ slots }) => slots > MOST)
          .map((found) => ({ grown: nameOf(grown, text), ...found }));
      });
      expect(dear).toStrictEqual([]);
    });
  },
);
