import { groundRuleChecks } from '../../projections/ground-rule-check/ground-rule-check.queries';
import { fact, id, sealed, type Fact } from '../projections/history';
import * as scenario from '../projections/scenario';
import { readDatabase } from './read-database';

const { firstTerm, secondTerm, thirdTerm, programmeId, employerId } = scenario;
const stream = `ruleset-${programmeId}`;
const employer = `employer-${employerId}`;

const checkClasses = { 1: 'partly', 4: 'partly', 8: 'human', 12: 'partly', 13: 'machine', 16: 'machine' } as const;
const rules = Object.entries(checkClasses).map(([number, checkClass]) => ({
  number: Number(number),
  text: 'Regel.',
  checkClass,
}));
const published = (version: string, numbers: readonly number[]) =>
  fact('2017-01-01', stream, 'RuleSetPublished.v1', {
    version,
    validFrom: '2017-01-01',
    rules: rules.filter(({ number }) => numbers.includes(number)),
  });
/** A hire under a version of the rules. */
const hired =
  (term: typeof firstTerm, ruleSetVersion: string | null): Fact =>
  (position, revision) => {
    const event = scenario.buurtbanerHired(term)(position, revision);
    return { ...event, data: { ...event.data, ruleSetVersion } } as typeof event;
  };
const meeting = (on: string) =>
  fact(on, stream, 'ProgrammeMeetingHeld.v1', {
    meetingId: id(80),
    parties: ['employer', 'coach', 'district', 'buurtbaner', 'informal-organisation'],
    decisions: sealed('decisions'),
  });

let db: Awaited<ReturnType<typeof readDatabase>>['client'];
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ client: db, drop } = await readDatabase(
    published('1', [1, 4, 8, 12, 13, 16]),
    published('2', [8]),
    hired(firstTerm, '1'),
    meeting('2018-02-01'),
    fact('2018-03-01', employer, 'ColleagueActivityHeld.v1', { kind: 'lunch', participants: 8 }),
    scenario.recognised(scenario.second, '2021-08-15'),
    scenario.flowedOut(firstTerm, '2019-02-01'),
    hired(secondTerm, '1'),
    hired(thirdTerm, '2'),
  ));
});
afterAll(() => drop());

const checks = async (trajectoryId: string) => {
  const { items } = await groundRuleChecks(db, trajectoryId, { limit: 20 });
  return items.map(({ rule_number, outcome, positions }) => [rule_number, outcome, positions]);
};

describe('the check of a rule', () => {
  it('has what many trajectories share on the days of its own', async () => {
    expect(await checks(firstTerm.trajectoryId)).toStrictEqual([
      [1, 'judgement-asked', [3, 7]],
      [4, 'cannot-tell', []],
      [8, 'judgement-asked', []],
      [12, 'judgement-asked', [5]],
      [13, 'followed', [4]],
      [16, 'cannot-tell', []],
    ]);
    expect(await checks(secondTerm.trajectoryId)).toStrictEqual([
      [1, 'judgement-asked', [8]],
      [4, 'judgement-asked', [6]],
      [8, 'judgement-asked', []],
      [12, 'cannot-tell', []],
      [13, 'cannot-tell', []],
      [16, 'cannot-tell', []],
    ]);
  });

  it('is of the version that the trajectory began under', async () => {
    expect(await checks(thirdTerm.trajectoryId)).toStrictEqual([[8, 'judgement-asked', []]]);
  });

  it('is from the first and the last event of all that it rests on', async () => {
    const { items } = await groundRuleChecks(db, firstTerm.trajectoryId, { limit: 20 });
    const from = items.find(({ rule_number }) => rule_number === 13);
    expect(from).toMatchObject({ first_position: 1, last_position: 7, parked_at: null });
  });
});
