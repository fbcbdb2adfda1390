import { subsidyAccountTable } from '../../projections/subsidy-account/subsidy-account.table';
import { blankRow } from '../blank-row';
import { subsidyAccount } from '../../projections/subsidy-account/subsidy-account.projection';
import { projectAll } from '../../projections/engine/memory';
import { given, history, type Fact } from './history';
import { employerId, programmeId, subsidyFacts, subsidyId } from './subsidy-scenario';

const facts = subsidyFacts();
const { requested, granted, refused, amended, withdrawn, advanced, spent, corrected, judged, accounted, settled } =
  facts;
const { balancePaid, reclaimed, repaid, objected, objectionDecided } = facts;

const request = requested('2021-06-01', 1_200);
const grant = granted('2021-06-21', 1_000);
const advance = advanced('2021-09-01', 400);
const account = accounted('2023-11-10');
const settlement = (cents: number) => settled('2024-01-20', cents, { grantedCents: 1_000, advancedCents: 400 });

const row = {
  ...blankRow(subsidyAccountTable),
  subsidy_id: subsidyId,
  employer_id: employerId,
  programme_id: programmeId,
  requested_on: '2021-06-01',
  starts_on: '2021-09-01',
  ends_on: '2023-08-31',
  places: 2,
  status: 'requested',
  requested_cents: 1_200,
};

describe('the account of a subsidy', () => {
  it('shows the request, and nothing before it', () => {
    given(subsidyAccount, request).thenShows({ subsidy_account: [row] });
    given(subsidyAccount, grant).thenShows({ subsidy_account: [] });
  });

  it.each<[string, string, readonly Fact[]]>([
    ['granted', 'the grant', [grant]],
    ['granted', 'an amendment', [grant, amended('2022-01-01', 1_000, 700)]],
    ['refused', 'a refusal', [refused('2021-06-21')]],
    ['refused', 'an objection that was not founded', [refused('2021-06-21'), objected('2021-07-01'), objectionDecided('2021-08-01', 'unfounded')]],
    ['requested', 'an objection that was', [refused('2021-06-21'), objected('2021-07-01'), objectionDecided('2021-08-01', 'founded')]],
    ['withdrawn', 'a withdrawal', [grant, account, withdrawn('2024-01-01', 1_000)]],
    ['account-submitted', 'the account', [grant, account]],
    ['settled', 'the settlement, while something is due', [grant, advance, account, settlement(900)]],
    ['closed', 'the payment of what was due', [grant, advance, account, settlement(900), balancePaid('2024-02-12', 500)]],
    ['closed', 'a settlement at what was advanced', [grant, advance, account, settlement(400)]],
    ['settled', 'a reclaim', [grant, advance, account, settlement(250), reclaimed('2024-02-01', 150)]],
    ['closed', 'its repayment', [grant, advance, account, settlement(250), reclaimed('2024-02-01', 150), repaid('2024-03-01', 150)]],
  ])('is %s after %s', (status, _, after) => {
    given(subsidyAccount, request, ...after).thenShowsIn('subsidy_account', { status });
  }); // prettier-ignore

  it('adds up what is granted, paid, spent and judged', () => {
    given(
      subsidyAccount,
      request,
      grant,
      advance,
      spent('2021-11-05', 1, 300),
      spent('2021-12-05', 2, 100, 'training'),
      spent('2022-01-05', 3, 50, 'overhead'),
      corrected('2022-01-20', 2, 100, 80, '2021-12-05', 'training'),
      judged('2022-02-10', 1, 300, 'ineligible', 250),
      judged('2022-02-10', 2, 80, 'eligible', 80, null, 'training'),
      judged('2022-02-10', 3, 50, 'disputed', 0, null, 'overhead'),
    ).thenShows({
      subsidy_account: [
        {
          ...row,
          ...{ status: 'granted', regime_id: 'voorbeeld-1', granted_cents: 1_000, advanced_cents: 400 },
          ...{ cost_recorded_cents: 430, cost_eligible_cents: 330, cost_ineligible_cents: 50, cost_disputed_cents: 50 },
        },
      ],
    });
  });

  it('puts a later judgement in the place of the former', () => {
    const former = { judgement: 'disputed', eligibleCents: 0, on: '2022-02-10' } as const;
    given(
      subsidyAccount,
      request,
      grant,
      spent('2021-11-05', 1, 300),
      judged('2022-02-10', 1, 300, 'disputed', 0),
      judged('2022-03-10', 1, 300, 'ineligible', 100, former),
    ).thenShowsIn('subsidy_account', { cost_eligible_cents: 100, cost_ineligible_cents: 200, cost_disputed_cents: 0 });
  });

  it('says what is due and what is to come back', () => {
    given(subsidyAccount, request, grant, advance).thenShowsIn('subsidy_account', { balance_due_cents: 0 });
    given(subsidyAccount, request, grant, advance, settlement(900), balancePaid('2024-02-12', 200)).thenShowsIn(
      'subsidy_account',
      { settled_cents: 900, balance_paid_cents: 200, balance_due_cents: 300 },
    );
    given(
      subsidyAccount,
      request,
      grant,
      advance,
      settlement(250),
      reclaimed('2024-02-01', 150),
      repaid('2024-03-01', 100),
    ).thenShowsIn('subsidy_account', {
      ...{ balance_due_cents: 0, reclaimed_cents: 150, repaid_cents: 100, receivable_cents: 50 },
    });
  });

  it('keeps a state that does not grow with the costs', () => {
    const sizeWith = (costs: number) => {
      const recorded = Array.from({ length: costs }, (_, n) => spent('2021-11-05', n, 300));
      const { states } = projectAll(subsidyAccount, history(request, grant, ...recorded));
      return JSON.stringify(states.get(subsidyId)!.state).length;
    };
    expect(sizeWith(200) - sizeWith(1)).toBeLessThan(10);
  });
});
