import { id } from '../specification';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture } from './fixture';
import { experience, groundRuleLines, underRules } from './ground-rule-lines';
import { badr, coach, idleCoach, mina, minasTrajectory, programme } from './ids';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...underRules(earlyLines), ...groundRuleLines]);
});
afterAll(() => api.end());

const get = async (path: string, headers = managerHeaders) => (await api.get(`/v1/${path}`, headers)).body as unknown;

describe('the rule set of a programme', () => {
  it('is that of a day, a name, or the last', async () => {
    const [on, named, last] = [
      await get(`programmes/${programme}/rule-set?on=2021-11-19`),
      await get(`programmes/${programme}/rule-set?version=2021`),
      await get(`programmes/${programme}/rule-set`, actorHeaders('buurtbaner', badr)),
    ] as { version: string; rules: { text: string }[] }[];
    expect(named).toStrictEqual(on);
    expect(on!.rules).toHaveLength(15);
    expect(last).toMatchObject({ version: '2021.1', revises: '2021', revised_rule: 5, because_of: [experience] });
    expect(last!.rules[4]!.text).toBe('Stap voor stap.');
    expect(await get(`programmes/${id(4_000)}/rule-set`)).toMatchObject({ code: 'not-found' });
    expect(await get(`programmes/${programme}/rule-sets?limit=1`)).toMatchObject({ items: [{ version: '2021' }] });
  });

  it('is sharpened by experiences in words, and talked about by the parties', async () => {
    const experiences = `programmes/${programme}/experiences`;
    expect(await get(`${experiences}?ruleNumber=5`)).toMatchObject({
      items: [{ experience_id: experience, role: 'buurtbaner', text: 'speak-in-public' }],
    });
    expect(await get(`${experiences}?ruleNumber=6`)).toMatchObject({ items: [] });
    expect(await get(experiences, actorHeaders('auditor'))).toMatchObject({ items: [{ text: null }] });
    expect(await get(`programmes/${programme}/meetings`)).toMatchObject({
      items: [{ parties: ['employer', 'coach', 'district'], decisions: 'found-by-the-baker' }],
    });
  });
});

describe('the checks of a trajectory', () => {
  it('are those of the version it began under, each with the events behind it', async () => {
    const { items } = (await get(`trajectories/${minasTrajectory}/ground-rule-checks`)) as {
      items: { rule_number: number; rule_set_version: string; outcome: string; positions: number[] }[];
    };
    expect(items.map(({ rule_number, outcome }) => [rule_number, outcome])).toStrictEqual([
      [1, 'judgement-asked'],
      [2, 'cannot-tell'],
      [3, 'judgement-asked'],
      [4, 'judgement-asked'],
      [5, 'judgement-asked'],
      [6, 'followed'],
      [7, 'cannot-tell'],
      [8, 'judgement-asked'],
      [9, 'cannot-tell'],
      [10, 'judgement-asked'],
      [11, 'followed'],
      [12, 'cannot-tell'],
      [13, 'cannot-tell'],
      [14, 'judgement-asked'],
      [15, 'followed'],
    ]);
    expect(new Set(items.map(({ rule_set_version }) => rule_set_version))).toStrictEqual(new Set(['2021']));
    const typesBehind = async (rule: number) => {
      const { rows } = await api.runtime.application.query<{ type: string }>(
        'select type from read.audit_trail where position = any ($1) order by position',
        [items[rule - 1]!.positions],
      );
      return rows.map(({ type }) => type);
    };
    expect(await typesBehind(6)).toStrictEqual(['PlanDrafted.v1', 'PlanEndorsed.v1']);
    expect(await typesBehind(11)).toStrictEqual([
      'EmployerContactNamed.v1',
      'PlanDrafted.v1',
      'PlanFeedbackGiven.v1',
      'OutflowConsulted.v1',
    ]);
    expect(await typesBehind(15)).toStrictEqual([
      'RuleSetPublished.v1',
      'BuurtbanerHired.v1',
      'ExperienceContributed.v1',
      'GroundRuleRevised.v1',
    ]);
    expect(await typesBehind(7)).toStrictEqual([]);
  });

  it('page by the number of the rule, for who may see the trajectory', async () => {
    const path = `trajectories/${minasTrajectory}/ground-rule-checks`;
    const first = (await get(`${path}?limit=14`)) as { next: string };
    expect(await get(`${path}?after=${first.next}`)).toMatchObject({ items: [{ rule_number: 15 }], next: null });
    expect(await get(path, actorHeaders('buurtbaner', badr))).toMatchObject({ code: 'not-your-decision' });
    expect(await get(path, actorHeaders('coach', coach))).toMatchObject({ next: null });
  });
});

it('how others look on is read by her and who sees her trajectory, not by a coach of others', async () => {
  const path = `trajectories/${minasTrajectory}/perspectives`;
  const seen = { items: [{ by_role: 'colleague', formal: true, text: 'hearsay-about-mina' }] };
  expect(await get(path, actorHeaders('buurtbaner', mina))).toMatchObject(seen);
  expect(await get(path, actorHeaders('coach', coach))).toMatchObject(seen);
  expect(await get(path, actorHeaders('auditor'))).toMatchObject({ items: [{ text: null }] });
  expect(await get(path, actorHeaders('employer'))).toMatchObject(seen);
  expect(await get(path, actorHeaders('coach', idleCoach))).toMatchObject({ code: 'not-your-decision' });
});

it('figures about one Buurtbaner are not published, and not exported', async () => {
  expect(await get(`programmes/${programme}/working-method`, actorHeaders('researcher'))).toStrictEqual({
    small_cell: 5,
    items: ['2021-Q4', '2022-Q1'].flatMap((quarter) =>
      ['breakfast', null].map((kind) => ({
        quarter,
        kind,
        occurrences: null,
        residents_reached: null,
        trajectories: null,
      })),
    ),
  });
  expect(await get('exports/working_method')).toMatchObject({ code: 'not-found' });
});
