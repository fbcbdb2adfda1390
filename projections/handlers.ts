import type { EventIn, EventSlice } from '../events/declaration';

/** A slice, or a noun: its slices by name. */
type Slices = EventSlice | Readonly<Record<string, EventSlice>>;
type SliceIn<S extends Slices> = S extends EventSlice
  ? S
  : S extends Readonly<Record<string, infer Part>>
    ? Part
    : never;
type TypeIn<S extends Slices> = EventIn<Extract<SliceIn<S>, EventSlice>>['type'];

const isSlice = (slices: Slices): slices is EventSlice => Array.isArray(slices.events);

/**
 * The slices and nouns that a projection does not listen to. A new event type in one of them asks nothing of the
 * projection; in any other it does not compile until the projection handles it or says `'ignored'`.
 */
export const ignoring = <const S extends readonly Slices[]>(
  ...ignored: S
): { readonly [Type in TypeIn<S[number]>]: 'ignored' } => {
  const slices = ignored.flatMap((each) => (isSlice(each) ? [each] : Object.values(each)));
  const types = slices.flatMap(({ events }) => events.map(({ type }) => [type, 'ignored'] as const));
  return Object.fromEntries(types) as { [Type in TypeIn<S[number]>]: 'ignored' };
};

/** The slices of a noun but these, for a projection that listens to few of them: `except(nouns.trajectory, 'annulment')`. */
export const except = <Noun extends Readonly<Record<string, EventSlice>>, Name extends keyof Noun & string>(
  noun: Noun,
  ...names: readonly Name[]
): Omit<Noun, Name> =>
  // What is left has these names, which `fromEntries` does not follow.
  Object.fromEntries(Object.entries(noun).filter(([name]) => !names.some((left) => left === name))) as Omit<Noun, Name>;

/** The id in a stream's name: `<id>` of `trajectory-<id>`. Holds for every event, whatever its `about` says. */
export const idInStream = ({ stream }: { readonly stream: string }): string => stream.slice(stream.indexOf('-') + 1);
