import { fact } from './history';
import { ofHer, rowsOf } from './deadline-rows';
import { parameters, programmeId, programmeStream } from './scenario';

const opened = fact('2021-01-01', programmeStream, 'ProgrammeOpened.v1', {
  name: 'Buurtbanen West',
  legalBasis: 'Regeling Buurtbanen',
  startsOn: '2021-01-01',
  endsOn: '2023-06-30',
  placeCap: 25,
  districtCaps: {},
  parameters,
});
const row = (due_on: string) => ({
  ...ofHer('rules-review', 1, { addressee_role: 'core-team', armed_on: '2021-01-01', due_on, part: due_on }),
  about: programmeId,
  trajectory_id: null,
  person_id: null,
  place_id: null,
  employer_id: null,
});
const published = (on: string) =>
  fact(on, `ruleset-${programmeId}`, 'RuleSetPublished.v1', { version: '2021', validFrom: on, rules: [] });
const revised = (on: string) =>
  fact(on, `ruleset-${programmeId}`, 'GroundRuleRevised.v1', {
    number: 1,
    text: 'Iedereen telt mee.',
    becauseOf: [],
    revises: '2021',
    version: '2021.1',
  });

describe('rules-review', () => {
  const open = [
    { ...row('2022-01-01'), remind_on: '2021-12-25' },
    { ...row('2023-01-01'), remind_on: '2022-12-25' },
  ];

  it('is due on each anniversary inside the period', () => {
    expect(rowsOf('rules-review', opened)).toStrictEqual(open);
  });

  it('is met by a rule set or a revision of the year before', () => {
    const [first, second] = [published('2021-03-01'), revised('2022-02-01')];
    expect(rowsOf('rules-review', opened, first)).toStrictEqual([
      { ...row('2022-01-01'), state: 'met', met_on: '2021-03-01' },
      open[1],
    ]);
    expect(rowsOf('rules-review', opened, first, second)).toMatchObject([
      { met_on: '2021-03-01' },
      { state: 'met', met_on: '2022-02-01' },
    ]);
  });

  it('is late until a later one, which is of the next year', () => {
    expect(rowsOf('rules-review', opened, revised('2022-02-01'))).toMatchObject([
      { due_on: '2022-01-01', state: 'open', met_on: null, void_on: '2022-02-01' },
      { due_on: '2023-01-01', state: 'met', met_on: '2022-02-01' },
    ]);
  });
});
