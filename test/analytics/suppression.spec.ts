import fc from 'fast-check';
import { suppressed, type Figure, type Sum } from '../../projections/small-cells/suppression';
import { knownByPencil, workedOut } from './disclosure';

const LEAST = 5;
const figure = (value: number, people = value): Figure => ({ value, people });

type Published = { readonly figures: readonly Figure[]; readonly sums: readonly Sum[] };

/** A line of numbers of people and their total, which comes last. */
const line = (...values: readonly number[]): Published => ({
  figures: [...values, values.reduce((sum, value) => sum + value, 0)].map((value) => figure(value)),
  sums: [{ total: values.length, parts: [...values.keys()] }],
});
const shown = async ({ figures, sums }: Published) => {
  const hidden = await suppressed(figures, sums, LEAST);
  return figures.map(({ value }, i) => (hidden.has(i) ? '·' : value));
};

describe('What is hidden of a published set', () => {
  it('is every number about fewer people than smallCell, and no zero', async () => {
    expect(await shown({ figures: [4, 5, 0, 12, 1].map((value) => figure(value)), sums: [] })).toStrictEqual([
      '·',
      5,
      0,
      12,
      '·',
    ]);
  });

  it('is another number beside a small one, where a total would give it away', async () => {
    expect(await shown(line(4, 9, 7))).toStrictEqual(['·', 9, '·', 20]);
  });

  it('is the total too, where there is nothing else', async () => {
    expect(await shown(line(4, 0))).toStrictEqual(['·', 0, '·']);
    expect(await shown(line(1, 1, 1))).toStrictEqual(['·', '·', '·', '·']);
  });

  it('is so much that a small number may as well be smallCell', async () => {
    // 2 and 3 are 5 together: neither of two that are no zero can be 5.
    expect(await shown(line(2, 3, 8, 9))).toStrictEqual(['·', '·', '·', 9, 22]);
  });

  it('goes by the people behind a number, whatever it counts, and leaves what is about nobody', async () => {
    const figures = [figure(40_000, 2), figure(6_000, 6), figure(3, 0)];
    expect(await shown({ figures, sums: [] })).toStrictEqual(['·', 6_000, 3]);
  });

  it('is covered also where hidden numbers are no zeros: a ring of ones and fours would be known', async () => {
    // Rows (1, 4, 20, 0), (0, 4, 1, 20), (4, 0, 4, 20) with all totals: hiding the ring alone leaves one way to fill it.
    const rows = [
      [1, 4, 0, 20],
      [0, 4, 1, 20],
      [4, 0, 4, 20],
    ];
    const { figures, sums } = tableOf(rows);
    const hidden = await suppressed(figures, sums, LEAST);
    expect(knownByPencil(figures, sums, hidden)).toStrictEqual([]);
    for (const i of hidden) {
      const { least, most } = workedOut(figures, sums, hidden, i);
      expect(most - least).toBeGreaterThanOrEqual(1);
    }
  });
});

const numbered = (length: number): readonly number[] => [...Array(length).keys()];

/** A table of rows and columns with the totals of both and of all. */
function tableOf(rows: readonly (readonly number[])[]): Published {
  return cubeOf([rows.length, rows[0]!.length], rows.flat());
}

/** Numbers by so many dimensions, and every total over some of them: what tables of one set have in common. */
function cubeOf(sizes: readonly number[], values: readonly number[]): Published {
  const places: (readonly (number | null)[])[] = sizes.reduce<(readonly (number | null)[])[]>(
    (before, size) => before.flatMap((place) => [...numbered(size), null].map((at) => [...place, at])),
    [[]],
  );
  const at = new Map(places.map((place, i) => [place.join(), i]));
  const strides = sizes.map((_, d) => sizes.slice(d + 1).reduce((product, size) => product * size, 1));
  const totalOf = (place: readonly (number | null)[]): number =>
    values.reduce((sum, value, i) => {
      const isIn = place.every((one, d) => one === null || one === Math.floor(i / strides[d]!) % sizes[d]!);
      return isIn ? sum + value : sum;
    }, 0);
  return {
    figures: places.map((place) => figure(totalOf(place))),
    sums: places.flatMap((place, total) =>
      place.flatMap((one, d) =>
        one === null ? [{ total, parts: numbered(sizes[d]!).map((j) => at.get(place.with(d, j).join())!) }] : [],
      ),
    ),
  };
}

const anyCube = fc
  .oneof(
    fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })),
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })),
  )
  .chain((sizes) => {
    const count = sizes.reduce((product, size) => product * size, 1);
    const values = fc.array(fc.oneof(fc.nat(6), fc.nat(40)), { minLength: count, maxLength: count });
    return values.map((given) => cubeOf(sizes, given));
  });

describe('Of any published set', () => {
  it('no hidden number follows from sums and differences of what is shown, and a small one may be smallCell', async () => {
    await fc.assert(
      fc.asyncProperty(anyCube, async ({ figures, sums }) => {
        const hidden = await suppressed(figures, sums, LEAST);
        figures.forEach(({ value }, i) => expect(hidden.has(i) || value === 0 || value >= LEAST).toBe(true));
        expect(knownByPencil(figures, sums, hidden)).toStrictEqual([]);
        for (const i of hidden) {
          const { least, most } = workedOut(figures, sums, hidden, i);
          expect(figures[i]!.value).toBeGreaterThan(0);
          expect(most - least).toBeGreaterThan(0.01);
          // One that is not small covers another, and may be no more than it is.
          expect(most).toBeGreaterThanOrEqual(Math.min(LEAST, figures[i]!.value) - 1e-6);
          expect(figures[i]!.value >= LEAST || most >= LEAST - 1e-6).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
