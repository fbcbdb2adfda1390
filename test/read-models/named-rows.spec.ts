import { readModels } from '../../projections/read-models';
import { filledTable, REPLAYED_NOUNS, rowNamed, tableOfNoun } from '../../projections/replay/named-rows';
import { rulesBehind } from '../../projections/replay/rules';
import { EVENT_TYPES } from '../../events/catalogue';

const one = '0b0e5c3b-8f1e-4a7f-8d9c-2b1000000001';
const other = '0b0e5c3b-8f1e-4a7f-8d9c-2b1000000002';
const nameIn = (table: string, said: string) => rowNamed(filledTable(readModels, table)!.table, said)?.key;

describe('a row in a path', () => {
  it('is all cells of its key with commas between, whatever a label in it says', () => {
    expect(nameIn('working_method', `${one},2021-Q4,eten, drinken en/of praten`)).toStrictEqual({
      programme_id: one,
      quarter: '2021-Q4',
      kind: 'eten, drinken en/of praten',
    });
    expect(nameIn('ground_rule', `${one},2021, herzien,7`)).toStrictEqual({
      programme_id: one,
      version: '2021, herzien',
      number: '7',
    });
    expect(nameIn('coach_case', `${one.toUpperCase()},${other}`)).toStrictEqual({
      coach_id: one,
      trajectory_id: other,
    });
    expect(nameIn('audit_trail', '17')).toStrictEqual({ position: '17' });
  });

  it('is its own id alone where its key ends with one', () => {
    expect(nameIn('employer_contact', one)).toStrictEqual({ contact_id: one });
    expect(nameIn('person', one)).toStrictEqual({ person_id: one });
    expect(nameIn('working_method', one)).toBeUndefined();
  });

  it.each(['', '1', `${one}0`, '__proto__', `${one},${other}`])('of persons is not %j', (said) => {
    expect(nameIn('person', said)).toBeUndefined();
  });
});

it('every noun has its table', () => {
  for (const noun of REPLAYED_NOUNS) expect(filledTable(readModels, tableOfNoun(noun)!)).toBeDefined();
  expect(tableOfNoun('toString')).toBeUndefined();
});

it('every rule behind an event is said in two languages, a law with where to read it', () => {
  for (const rule of EVENT_TYPES.flatMap(rulesBehind)) {
    expect(rule.nl).toMatch(/^\S.+\.$/);
    expect(rule.en).toMatch(/^\S.+\.$/);
    expect(rule.url === null).toBe(rule.source.startsWith('vuistregel '));
  }
});
