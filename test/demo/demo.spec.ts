import { nouns } from '../../src/composition/nouns';
import { dayOfDemo, demoOf } from '../../src/demo/demo';
import { daysBetween } from '../../src/calendar/calendar';

const TODAY = '2026-11-22';
const { lines, refused } = demoOf(TODAY);
const ofType = (type: string) => lines.filter((line) => line.type === type);

describe('The demo', () => {
  it('uses every command at least once', () => {
    const used = new Set(lines.map(({ type }) => type));
    expect([...nouns.commands.keys()].filter((name) => !used.has(name))).toStrictEqual([]);
  });

  it('goes on for two years and three months, up to its day, in the order of the days', () => {
    const days = lines.map(({ on }) => on);
    expect(days).toStrictEqual([...days].sort());
    expect(days.at(-1)).toBe(TODAY);
    expect(Math.round(daysBetween(days[0]!, TODAY) / 30.4375)).toBe(27);
    expect(dayOfDemo(days[0]!)).toBe(TODAY);
  });

  it('is the same for the same day, and has the same ids on another', () => {
    expect(demoOf(TODAY)).toStrictEqual({ lines, refused });
    const other = demoOf('2024-02-29');
    expect(other.lines).not.toStrictEqual(lines);
    const ids = lines.map(({ id }) => id);
    expect(other.lines.map(({ id }) => id)).toStrictEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has 25 places in three districts, and wants one refusal: a settlement', () => {
    const districts = ofType('OpenPlace').map(({ data }) => (data as { readonly district: string }).district);
    expect(districts).toHaveLength(25);
    expect(new Set(districts).size).toBe(3);
    const wanted = lines.flatMap(({ id, type }) => (refused.has(id) ? [[type, refused.get(id)]] : []));
    expect(wanted).toStrictEqual([['SettleSubsidy', 'judgement-missing']]);
  });
});
