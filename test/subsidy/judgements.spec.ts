import { ReportDeviation } from '../../src/subsidy/deviations';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { a, as, specification } from '../specification';
import {
  accounted,
  asController,
  asEmployer,
  cost,
  costCorrected,
  costJudged,
  costRecorded,
  disputed,
  employer,
  id,
  judge,
  judgedData,
  objected,
  objectionDecided,
  ofSubsidy,
  otherCost,
  requested,
  running,
  settled,
  trajectoryId,
  withdrawn,
} from './fixture';

const { given } = specification(subsidy);
const day = asController('2023-02-10');

describe('a judgement of a cost', () => {
  it('says which part is eligible, and why', () => {
    given(...accounted)
      .when(judge(), day)
      .then(ofSubsidy({ type: 'SubsidyCostJudged.v1', data: judgedData() }));
  });

  it('is of the amount as it was corrected', () => {
    given(...running, costRecorded({ trajectoryId }), costCorrected)
      .when(judge({ eligibleCents: 25_000, ground: '' }), day)
      .then(
        ofSubsidy(
          {
            type: 'SubsidyCostJudged.v1',
            data: judgedData({ eligibleCents: 25_000, amountCents: 25_000, ground: '' }),
          },
          trajectoryId,
        ),
      );
  });

  it('replaces a former one, from the day of the first', () => {
    given(...accounted, disputed)
      .when(judge(), asController('2023-02-20'))
      .then({
        type: 'SubsidyCostJudged.v1',
        data: judgedData({ former: { judgement: 'disputed', eligibleCents: 0 } }),
      });
  });

  it('is so already when it is the same', () => {
    given(...accounted, costJudged())
      .when(judge(), day)
      .thenUnchanged();
  });

  it('is of a known cost of a grant to settle, within its amount, by somebody else, with a ground: in this order', () => {
    const wrong = { costId: otherCost, eligibleCents: 30_001, ground: '' };
    const self = { on: '2022-01-31', ...as('subsidy-controller', employer) };
    given().when(judge(wrong), self).thenRefused('subsidy-unknown');
    given(requested).when(judge(wrong), self).thenRefused('subsidy-not-granted');
    given(...accounted, withdrawn)
      .when(judge(wrong), self)
      .thenRefused('subsidy-not-granted');
    given(...accounted, settled())
      .when(judge(wrong), self)
      .thenRefused('subsidy-settled');
    given(...accounted)
      .when(judge(wrong), self)
      .thenRefused('cost-unknown');
    given(...accounted)
      .when(judge({ ...wrong, costId: cost }), self)
      .thenRefused('eligible-above-cost');
    given(...accounted)
      .when(judge({ ground: '' }), self)
      .thenRefused('self-approval');
    given(...accounted)
      .when(judge({ ground: '' }), day)
      .thenRefused('motivation-missing');
    given(...accounted)
      .when(judge({ judgement: 'ineligible', eligibleCents: 30_000, ground: ' ' }), day)
      .thenRefused('motivation-missing');
    given(...accounted)
      .when(judge(), asController('2022-01-31'))
      .thenRefused('date-before-fact');
  });

  it('is not of who corrected it either; who typed it in does not count', () => {
    const corrector = id(904);
    const corrected = { ...costCorrected, actor: { id: corrector, role: 'employer' as const } };
    given(...running, costRecorded(), corrected)
      .when(judge({ eligibleCents: 0 }), { ...day, ...as('subsidy-controller', corrector) })
      .thenRefused('self-approval');
    given(...accounted)
      .when(judge(), { ...day, recordedBy: employer })
      .then({ type: 'SubsidyCostJudged.v1', data: judgedData() });
  });

  it('is taken again after a settlement that did not stand', () => {
    const reopened = [...accounted, costJudged(), settled(), objected('V-1'), objectionDecided('V-1', 'partly')];
    given(...reopened)
      .when(judge({ eligibleCents: 30_000 }), asController('2023-05-01'))
      .then({
        type: 'SubsidyCostJudged.v1',
        data: judgedData({ eligibleCents: 30_000, former: { judgement: 'eligible', eligibleCents: 28_000 } }),
      });
    given(...reopened, settled({ decisionNumber: 'V-2' }))
      .when(judge({ eligibleCents: 30_000 }), asController('2023-05-01'))
      .thenRefused('subsidy-settled');
  });

  it('counts in the figures by its last word', () => {
    const sums = (...events: Parameters<typeof given>) =>
      (given(...events).state() as { figures: { lines: { wage: unknown } } }).figures.lines.wage;
    expect(sums(...accounted, disputed)).toStrictEqual({
      recordedCents: 30_000,
      eligibleCents: 0,
      ineligibleCents: 0,
      disputedCents: 30_000,
    });
    const judged = costJudged({ former: { judgement: 'disputed', eligibleCents: 0 } });
    expect(sums(...accounted, disputed, judged)).toStrictEqual({
      recordedCents: 30_000,
      eligibleCents: 28_000,
      ineligibleCents: 2_000,
      disputedCents: 0,
    });
  });
});

describe('a deviation from the budget', () => {
  const expects = (expectedCents: number, cause = 'She started later.') =>
    a(ReportDeviation, { line: 'coaching', expectedCents, cause });
  const today = asEmployer('2022-06-01');
  const reported = (expectedCents: number, appreciable: boolean) =>
    ({
      type: 'BudgetDeviationReported.v1',
      data: { line: 'coaching', expectedCents, cause: 'She started later.', budgetCents: 20_000, appreciable },
    }) as const;

  it('is appreciable from the threshold of the regime on, more or less', () => {
    for (const [cents, appreciable] of [
      [19_001, false],
      [19_000, true],
      [21_000, true],
    ] as const)
      given(...running)
        .when(expects(cents), today)
        .then(ofSubsidy(reported(cents, appreciable)));
  });

  it('is none when that is what was budgeted, nothing included', () => {
    const nothing = a(ReportDeviation, { line: 'overhead', expectedCents: 0, cause: 'None.' });
    given(...running)
      .when(nothing, today)
      .then({
        type: 'BudgetDeviationReported.v1',
        data: { line: 'overhead', expectedCents: 0, cause: 'None.', budgetCents: 0, appreciable: false },
      });
  });

  it('is so already when it was reported last', () => {
    given(...running, reported(15_000, true))
      .when(expects(15_000), today)
      .thenUnchanged();
    given(...running, reported(15_000, true), reported(18_000, true))
      .when(expects(15_000), today)
      .then(reported(15_000, true));
  });
});
