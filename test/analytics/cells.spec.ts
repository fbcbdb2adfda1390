import { cubeOf, type Cell, type Fact } from '../../projections/analytics/cells';
import type { FigureSet } from '../../projections/analytics/figure-set';
import { integer, text } from '../../projections/engine/table';
import { suppressed } from '../../projections/small-cells/suppression';

const set = (families: FigureSet['families']): FigureSet => ({
  name: 'people',
  comment: 'People.',
  places: { district: text('District.').orNull() },
  by: [['district']],
  breakdowns: {
    outcome: { comment: 'how it ended', by: [['district']] },
    followed_up: { comment: 'whether somebody asked', by: [[]] },
  },
  families,
  measures: { people: integer('How many.').orNull() },
  facts: '',
});

const people = (count: number, district: string, outcome: string, followed_up: string): readonly Fact[] =>
  Array.from({ length: count }, (_, i) => ({
    who: `${district} ${outcome} ${followed_up} ${i}`,
    ...{ district, outcome, followed_up, people: 1 },
  }));
const FACTS = [
  ...people(9, 'West', 'running', 'no-uitstroom'),
  ...people(10, 'Oost', 'running', 'no-uitstroom'),
  ...people(1, 'Oost', 'none', 'no-uitstroom'),
  ...people(8, 'West', 'job', 'yes'),
  ...people(7, 'Oost', 'job', 'yes'),
];

const published = async (of: FigureSet) => {
  const { cells, sums } = cubeOf(of, FACTS);
  const figures = cells.map(({ amounts, ...cell }) => ({ ...cell, value: amounts['people']! }));
  const hidden = await suppressed(figures, sums, 5);
  return (district: string | null, breakdown: string | null, category: string | null): number | '·' => {
    const isIt = (cell: Cell): boolean =>
      cell.place['district'] === district && cell.breakdown === breakdown && cell.category === category;
    const i = cells.findIndex(isIt);
    return hidden.has(i) ? '·' : cells[i]!.amounts['people']!;
  };
};

describe('The figures of a set', () => {
  it('are counted by place, by what the facts are like, and over all of them', () => {
    const { cells } = cubeOf(set(undefined), FACTS);
    const told = cells.map(({ place: { district }, category, amounts }) => [district, category, amounts['people']]);
    expect(told).toEqual(
      expect.arrayContaining([
        [null, null, 35],
        ['West', null, 17],
        ['Oost', 'job', 7],
        [null, 'yes', 15],
      ]),
    );
    // Two districts and all of it; three outcomes there less the one that West has not, and of all; two answers.
    expect(cells).toHaveLength(3 + 5 + 3 + 2);
  });

  it('give nothing away by what one breakdown tells of another, where they are of one family', async () => {
    const apart = await published(set(undefined));
    // Twenty without uitstroom less nineteen that run: by itself each table is right, and one is known.
    expect([apart(null, 'followed_up', 'no-uitstroom'), apart(null, 'outcome', 'none')]).toStrictEqual([20, '·']);
    const together = await published(set([['outcome', 'followed_up']]));
    const shown = [together(null, 'followed_up', 'no-uitstroom'), together(null, 'outcome', 'running')];
    expect(shown).toContain('·');
    expect(together(null, null, null)).toBe(35);
  });
});
