import { ReclaimSubsidy, RecordRepayment } from '../../src/subsidy/settlement';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { a, as, fact, specification } from '../specification';
import {
  accounted,
  advancePaid,
  asController,
  asOfficer,
  costJudged,
  disputed,
  id,
  objected,
  objectionDecided,
  officer,
  ofSubsidy,
  reclaimed,
  requested,
  running,
  settle,
  settled,
  settledData,
  withdrawn,
} from './fixture';

const { given } = specification(subsidy);
const day = asController('2023-03-01');

describe('a settlement', () => {
  it('says what the subsidy comes to, what was granted and advanced, and until when to pay', () => {
    given(...accounted, advancePaid(), costJudged())
      .when(settle(), day)
      .then(ofSubsidy({ type: 'SubsidySettled.v1', data: settledData({ advancedCents: 40_000 }) }));
  });

  it('may be above the eligible costs', () => {
    const full = { settledCents: 100_000, ground: 'as-granted' as const };
    given(...accounted, disputed)
      .when(settle(full), day)
      .then({ type: 'SubsidySettled.v1', data: settledData(full) });
  });

  it('is so already when it is the same', () => {
    given(...accounted, settled())
      .when(settle({ motivation: '' }), day)
      .thenUnchanged();
  });

  it('needs an account, unless it is ex officio', () => {
    given(...running)
      .when(settle({ settledCents: 100_001 }), day)
      .thenRefused('account-missing');
    given(...running)
      .when(settle({ ground: 'ex-officio' }), day)
      .then({ type: 'SubsidySettled.v1', data: settledData({ ground: 'ex-officio' }) });
  });

  it('is of a grant, once, within it, without disputed costs, motivated and not by who granted: in this order', () => {
    const self = { on: '2022-12-01', ...as('subsidy-controller', officer) };
    given().when(settle(), self).thenRefused('subsidy-unknown');
    given(requested).when(settle(), self).thenRefused('subsidy-not-granted');
    given(...accounted, withdrawn)
      .when(settle(), self)
      .thenRefused('subsidy-not-granted');
    given(...accounted, settled())
      .when(settle({ settledCents: 100_001 }), self)
      .thenRefused('subsidy-settled');
    given(...accounted, disputed)
      .when(settle({ settledCents: 100_001, motivation: '' }), self)
      .thenRefused('settled-above-grant');
    given(...accounted, disputed)
      .when(settle({ motivation: '' }), self)
      .thenRefused('judgement-missing');
    given(...accounted)
      .when(settle({ motivation: '' }), self)
      .thenRefused('motivation-missing');
    given(...accounted)
      .when(settle({ ground: 'as-granted' }), self)
      .thenRefused('motivation-missing');
    given(...accounted)
      .when(settle(), self)
      .thenRefused('self-approval');
    given(...accounted)
      .when(settle(), asController('2023-01-30'))
      .thenRefused('date-before-fact');
  });

  it('is not by who changed the grant, either; having judged does not count', () => {
    const amender = id(905);
    const amended = fact(
      {
        type: 'SubsidyAmended.v1' as const,
        data: { decisionNumber: 'B-2', grantedCents: 80_000, budget: [], motivation: 'Less.', formerCents: 100_000 },
      },
      { on: '2022-06-01', actor: { id: amender, role: 'subsidy-officer' } },
    );
    given(...running, amended, ...accounted.slice(2))
      .when(settle({ settledCents: 80_000 }), { ...day, ...as('subsidy-controller', amender) })
      .thenRefused('self-approval');
    given(...accounted, costJudged())
      .when(settle(), day)
      .then({ type: 'SubsidySettled.v1', data: settledData() });
  });

  it('that was disputed can be lower once that cost is judged anew', () => {
    const judged = costJudged({ former: { judgement: 'disputed', eligibleCents: 0 } });
    given(...accounted, disputed, judged)
      .when(settle(), day)
      .then({ type: 'SubsidySettled.v1', data: settledData() });
  });

  it.each(['founded', 'partly'] as const)('is followed by another after an objection that was %s', (outcome) => {
    const again = { decisionNumber: 'V-2', settledCents: 95_000 };
    const reopened = [...accounted, settled(), objected('V-1'), objectionDecided('V-1', outcome)];
    given(...reopened)
      .when(settle(again), asController('2023-05-01'))
      .then({
        type: 'SubsidySettled.v1',
        data: settledData({ ...again, formerCents: 90_000, paymentDueOn: '2023-05-29' }),
      });
    given(...reopened, settled(again))
      .when(settle(), asController('2023-05-01'))
      .thenRefused('subsidy-settled');
  });

  it.each(['unfounded', 'inadmissible'] as const)('stands after an objection that was %s', (outcome) => {
    given(...accounted, settled(), objected('V-1'), objectionDecided('V-1', outcome))
      .when(settle({ settledCents: 95_000 }), asController('2023-05-01'))
      .thenRefused('subsidy-settled');
  });
});

describe('what was paid too much', () => {
  const reclaim = (amountCents: number, ground = 'Settled lower.', dueOn = '2023-05-01') =>
    a(ReclaimSubsidy, { amountCents, ground, dueOn });
  const over = [...accounted, advancePaid(), settled({ settledCents: 10_000, advancedCents: 40_000 })] as const;
  const later = asOfficer('2023-03-15');

  it('is reclaimed', () => {
    given(...over)
      .when(reclaim(30_000), later)
      .then(ofSubsidy(reclaimed(30_000).event));
  });

  it('may be reclaimed in parts; the same part again is another part', () => {
    given(...over, reclaimed(15_000))
      .when(reclaim(15_000), later)
      .then(reclaimed(15_000).event);
    given(...over, reclaimed(15_000), reclaimed(15_000))
      .when(reclaim(1), later)
      .thenRefused('reclaim-exceeds-overpayment');
  });

  it('is all that was advanced when the grant was withdrawn', () => {
    given(...running, advancePaid(), withdrawn)
      .when(reclaim(40_000), asOfficer('2022-07-01'))
      .then(reclaimed(40_000).event);
  });

  it('is no more than that, within five years, with a ground and a day: in this order', () => {
    given(requested).when(reclaim(1), later).thenRefused('subsidy-not-granted');
    given(...accounted, advancePaid())
      .when(reclaim(1), later)
      .thenRefused('reclaim-exceeds-overpayment');
    given(...over)
      .when(reclaim(30_001), asOfficer('2028-03-02'))
      .thenRefused('reclaim-exceeds-overpayment');
    given(...over)
      .when(reclaim(30_000, ''), asOfficer('2028-03-02'))
      .thenRefused('reclaim-expired');
    given(...over)
      .when(reclaim(30_000, '', '2028-04-01'), asOfficer('2028-03-01'))
      .thenRefused('motivation-missing');
    given(...over)
      .when(reclaim(30_000), asOfficer('2028-03-01'))
      .thenRefused('period-invalid');
    given(...over)
      .when(reclaim(30_000), asOfficer('2023-02-28'))
      .thenRefused('date-before-fact');
  });

  it('comes back, in parts, up to what was reclaimed', () => {
    const repay = (amountCents: number) => a(RecordRepayment, { amountCents, reference: 'T-1' });
    const repaid = {
      type: 'RepaymentReceived.v1' as const,
      data: { amountCents: 20_000, reference: 'T-1' },
    };
    given(...over, reclaimed(30_000))
      .when(repay(20_000), later)
      .then(ofSubsidy(repaid));
    given(...over, reclaimed(30_000), repaid)
      .when(repay(10_001), later)
      .thenRefused('repayment-exceeds-receivable');
    given(...over)
      .when(repay(1), later)
      .thenRefused('repayment-exceeds-receivable');
    given(requested).when(repay(1), later).thenRefused('subsidy-not-granted');
    given(...over, reclaimed(30_000))
      .when(repay(1), asOfficer('2023-02-28'))
      .thenRefused('date-before-fact');
  });
});
