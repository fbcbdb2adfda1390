import type { Touch } from './touch';

/** What to fold again, and the keys whose states it settles. */
export type RefoldInput = { readonly touches: readonly Touch[]; readonly keys: ReadonlySet<string> };

type Part = { readonly touches: Touch[]; readonly keys: Set<string> };

const join = (into: Part, { touches, keys }: Part): void => {
  for (const touch of touches) into.touches.push(touch);
  for (const key of keys) into.keys.add(key);
};

/** Its parts that share no key: each comes to the same without the others. */
export const independentParts = ({ touches, keys }: RefoldInput): readonly RefoldInput[] => {
  const partOf = new Map<string, Part>();
  for (const touch of touches) {
    const here: Part = { touches: [touch], keys: new Set(touch.keys) };
    const met = new Set(touch.keys.flatMap((key) => partOf.get(key) ?? []));
    // The smaller into the larger: however many meet one by one, each key moves a few times only.
    const [whole = here, ...others] = [...met, here].sort((a, b) => b.keys.size - a.keys.size);
    for (const other of others) {
      join(whole, other);
      for (const key of other.keys) partOf.set(key, whole);
    }
    if (whole === here) for (const key of here.keys) partOf.set(key, here);
  }
  for (const key of keys) if (!partOf.has(key)) partOf.set(key, { touches: [], keys: new Set([key]) });
  return [...new Set(partOf.values())].map((part) => ({
    touches: part.touches.sort((a, b) => a.event.position - b.event.position),
    keys: new Set([...part.keys].filter((key) => keys.has(key))),
  }));
};
