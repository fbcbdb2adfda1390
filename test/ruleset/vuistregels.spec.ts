import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { PublishRuleSet } from '../../src/ruleset/versions';
import { asCoreTeam, given, peil, programme } from './fixture';

const read = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');
const vuistregels = JSON.parse(read('vuistregels-2021.json')) as typeof peil;

const invalidFields = (data: object) =>
  validateSync(plainToInstance(PublishRuleSet, data), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );

describe('the fifteen vuistregels of 2021', () => {
  it('are a body to publish them with', () => {
    expect(invalidFields(vuistregels)).toStrictEqual([]);
    given()
      .when(plainToInstance(PublishRuleSet, vuistregels), asCoreTeam, programme)
      .then({ type: 'RuleSetPublished.v1', data: vuistregels });
  });

  it('are those of the domain, with the class of each', () => {
    const headings = read('domain.md').matchAll(/^### Vuistregel (\d+)\. [^#]*?\*\*(Machine|Partly|Human)\*\*/gm);
    const classes = [...headings].map(([, number, checkClass]) => [Number(number), checkClass!.toLowerCase()]);
    expect(classes).toHaveLength(15);
    expect(vuistregels.rules.map(({ number, checkClass }) => [number, checkClass])).toStrictEqual(classes);
  });
});

describe('a body of rules', () => {
  const [rule] = peil.rules;
  it('has each number once, a text that says something, and a class', () => {
    expect(invalidFields(peil)).toStrictEqual([]);
    for (const rules of [[rule, rule], [{ ...rule, text: ' ' }], [{ ...rule, checkClass: 'maybe' }], [null], 'two'])
      expect(invalidFields({ ...peil, rules })).toStrictEqual(['rules']);
    expect(invalidFields({ ...peil, version: ' ', validFrom: 'soon' })).toStrictEqual(['version', 'validFrom']);
  });
});
