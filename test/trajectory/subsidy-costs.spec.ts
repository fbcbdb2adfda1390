import { NoteSubsidyCost } from '../../src/trajectory/subsidy-costs';
import { subsidiesOf, termOf } from '../../src/trajectory/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import { hired, id } from './fixture';

const { given } = specification(trajectory);
const [subsidyId, costId] = [id(80), id(81)];
const note = a(NoteSubsidyCost, { subsidyId, costId });
const noted = { type: 'SubsidyCostNoted.v1' as const, data: { subsidyId, costId } };
const ended = fact(
  {
    type: 'TrajectoryEndedWithoutUitstroom.v1' as const,
    data: { reasonCode: 'moved', personId: id(2), coachId: null },
  },
  { on: '2022-05-31' },
);

describe('a cost of a subsidy', () => {
  it('is noted at the trajectory that it was made for, after the end too', () => {
    given(hired).when(note).then(noted);
    given(hired, ended).when(note).then(noted);
  });

  it('is noted once, and not where there is no trajectory', () => {
    given(hired, noted).when(note).thenUnchanged();
    given().when(note).thenRefused('cost-outside-trajectory');
  });

  it('says which subsidies have costs of it', () => {
    const second = { ...noted, data: { subsidyId, costId: id(82) } };
    const other = { ...noted, data: { subsidyId: id(83), costId: id(84) } };
    expect(subsidiesOf(given(hired, noted, second, other).state())).toStrictEqual([subsidyId, id(83)]);
    expect(subsidiesOf(given().state())).toStrictEqual([]);
  });
});

describe('the term of a trajectory', () => {
  it('lasts to its end, or to the last day that the law allows', () => {
    const running = given(hired).state();
    const hire = running.status === 'running' ? running.hire : undefined;
    expect(termOf(running)).toStrictEqual({ first: hire?.startsOn, last: hire?.lastDay });
    expect(termOf(given(hired, ended).state())).toStrictEqual({ first: hire?.startsOn, last: '2022-05-31' });
    expect(termOf(given().state())).toBeNull();
  });
});
