import type { FigureSet } from './figure-set';

/** Every choice of these columns, from none to all. */
const within = (columns: readonly string[]): readonly (readonly string[])[] =>
  columns.reduce<readonly (readonly string[])[]>(
    (chosen, column) => [...chosen, ...chosen.map((some) => [...some, column])],
    [[]],
  );

const inOrder = (names: readonly string[]): string => [...names].sort().join();

/** The choices and everything within them, each once. */
export const closed = (choices: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(choices.flatMap(within).map((some) => [inOrder(some), some])).values(),
];

/** Figures by these places and by what the facts are like, and the figures of fewer breakdowns that are sums of them. */
type Together = {
  readonly places: readonly string[];
  readonly breakdowns: readonly string[];
  readonly coarser: readonly (readonly string[])[];
};

/** Each breakdown by itself, by its places; and those of one family together, wherever two of them are published. */
export const breakdownsTogether = ({ breakdowns, families = [] }: FigureSet): readonly Together[] => {
  const published = Object.entries(breakdowns).flatMap(([breakdown, { by }]) =>
    closed(by).map((places) => ({ places, breakdown })),
  );
  const alone = published.map(({ places, breakdown }) => ({ places, breakdowns: [breakdown], coarser: [[]] }));
  const joint = families.flatMap((family): readonly Together[] => {
    const at = new Map<string, { readonly places: readonly string[]; readonly members: string[] }>();
    for (const { places, breakdown } of published) {
      if (!family.includes(breakdown)) continue;
      const name = inOrder(places);
      at.set(name, { places, members: [...(at.get(name)?.members ?? []), breakdown] });
    }
    const groups = new Map([...at.values()].map(({ members }) => [members.join(), members]));
    return [...at.values()].flatMap(({ places, members }) => {
      // The whole group that is published there, and each smaller one that is published by more places too.
      const here = [...groups.values()].filter(
        (group) => group.length > 1 && group.every((one) => members.includes(one)),
      );
      return here.map((group) => ({
        places,
        breakdowns: group,
        coarser: [
          ...group.map((one) => [one]),
          ...here.filter((fewer) => fewer.length < group.length && fewer.every((one) => group.includes(one))),
        ],
      }));
    });
  });
  return [...alone, ...joint];
};
