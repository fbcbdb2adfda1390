import type { Touched } from './closure';

/** What to fold again, and the keys whose states it settles. */
export type Again = { readonly events: readonly Touched[]; readonly keys: ReadonlySet<string> };

type Part = { readonly events: Touched[]; readonly keys: Set<string> };

const join = (into: Part, { events, keys }: Part): void => {
  for (const event of events) into.events.push(event);
  for (const key of keys) into.keys.add(key);
};

/** Takes it apart into what shares no event: each part comes to the same without the others. */
export const apart = ({ events, keys }: Again): readonly Again[] => {
  const partOf = new Map<string, Part>();
  for (const touched of events) {
    const here: Part = { events: [touched], keys: new Set(touched.touch.keys) };
    const met = new Set(touched.touch.keys.flatMap((key) => partOf.get(key) ?? []));
    // The smaller into the larger: however many meet one by one, each key moves a few times only.
    const [whole = here, ...others] = [...met, here].sort((a, b) => b.keys.size - a.keys.size);
    for (const other of others) {
      join(whole, other);
      for (const key of other.keys) partOf.set(key, whole);
    }
    if (whole === here) for (const key of here.keys) partOf.set(key, here);
  }
  for (const key of keys) if (!partOf.has(key)) partOf.set(key, { events: [], keys: new Set([key]) });
  return [...new Set(partOf.values())].map((part) => ({
    events: part.events.sort((a, b) => a.event.position - b.event.position),
    keys: new Set([...part.keys].filter((key) => keys.has(key))),
  }));
};
