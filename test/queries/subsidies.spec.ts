import type { LedgerEntryRow } from '../../projections/ledger-entry/ledger-entry.queries';
import type { SubsidyStatement } from '../../projections/subsidy-statement/subsidy-statements';
import { id } from '../specification';
import { employer, minasTrajectory, otherEmployer, programme } from './ids';
import { actorHeaders, type Headers } from './fixture';
import { asController, auditor, MoneyFixture } from './money-fixture';
import { MONEY_TEXTS, otherSubsidy, subsidy, wage } from './money-lines';

let money: MoneyFixture;
beforeAll(async () => {
  money = await MoneyFixture.open();
});
afterAll(() => money.api.end());

describe('subsidies', () => {
  it('are listed by the day they were asked for, and narrowed', async () => {
    const ids = async (query: string) =>
      (await money.get<{ items: { subsidy_id: string }[] }>(query)).items.map(({ subsidy_id }) => subsidy_id);
    expect(await ids('')).toEqual([subsidy, otherSubsidy]);
    expect(await ids(`?employerId=${otherEmployer}`)).toEqual([otherSubsidy]);
    expect(await ids(`?programmeId=${programme}&status=granted`)).toEqual([otherSubsidy]);
    expect(await ids('?status=withdrawn')).toEqual([]);
  });

  it('show what they come to, as an item and as their account', async () => {
    const row = {
      subsidy_id: subsidy,
      employer_id: employer,
      programme_id: programme,
      requested_on: '2021-06-01',
      starts_on: '2021-09-01',
      ends_on: '2022-12-31',
      places: 1,
      status: 'settled',
      regime_id: 'voorbeeld-1',
      requested_cents: 100_000,
      granted_cents: 100_000,
      advanced_cents: 40_000,
      cost_recorded_cents: 70_000,
      cost_eligible_cents: 60_000,
      cost_ineligible_cents: 10_000,
      cost_disputed_cents: 0,
      settled_cents: 65_000,
      balance_paid_cents: 20_000,
      reclaimed_cents: 0,
      repaid_cents: 0,
      balance_due_cents: 5_000,
      receivable_cents: 0,
    };
    expect(await money.get(`/${subsidy}`)).toMatchObject(row);
    expect(await money.get(`/${subsidy}/account`)).toEqual(await money.get(`/${subsidy}`));
  });

  it('show what they came to as known at a position and of what holds on a day', async () => {
    const settled = await money.positionOf('SubsidySettled.v1');
    expect(await money.get(`/${subsidy}/account?position=${settled - 1}`)).toMatchObject({
      status: 'account-submitted',
    });
    expect(await money.get(`/${subsidy}/account?validOn=2021-12-05`)).toMatchObject({
      // The correction holds from the day of the cost, and nothing was judged yet.
      ...{ status: 'granted', cost_recorded_cents: 70_000, cost_eligible_cents: 0 },
    });
    // The later judgement holds from the day of the first.
    expect(await money.get(`/${subsidy}/account?validOn=2023-02-01`)).toMatchObject({
      ...{ cost_eligible_cents: 60_000, cost_ineligible_cents: 2_000, cost_disputed_cents: 0 },
    });
    expect((await money.api.get(`/v1/subsidies/${subsidy}/account?asKnownOn=2020-01-01`, asController)).status).toBe(
      404,
    );
    expect(await money.get(`/${subsidy}/account?asKnownOn=2999-12-31`)).toEqual(await money.get(`/${subsidy}`));
  });
});

describe('the ledger of a subsidy', () => {
  it('is in the order of the log, in pages', async () => {
    const all = await money.ledger();
    expect(all.map(({ account, debit_cents, credit_cents }) => [account, debit_cents, credit_cents])).toEqual([
      ['subsidy-expense', 100_000, 0], ['subsidy-payable', 0, 100_000],
      ['advances', 40_000, 0], ['bank', 0, 40_000],
      ['employer-costs:wage', 50_000, 0], ['employer-costs-clearing', 0, 50_000],
      ['employer-costs:coaching', 12_000, 0], ['employer-costs-clearing', 0, 12_000],
      ['employer-costs:wage', 9_000, 0], ['employer-costs-clearing', 0, 9_000],
      ['employer-costs-clearing', 1_000, 0], ['employer-costs:wage', 0, 1_000],
      ['employer-costs-ineligible', 8_000, 0], ['employer-costs:wage', 0, 8_000],
      ['employer-costs-ineligible', 2_000, 0], ['employer-costs:coaching', 0, 2_000],
      ['subsidy-payable', 35_000, 0], ['subsidy-expense', 0, 35_000], ['subsidy-payable', 40_000, 0], ['advances', 0, 40_000],
      ['subsidy-payable', 20_000, 0], ['bank', 0, 20_000],
    ]); // prettier-ignore
    const first = await money.get<{ items: LedgerEntryRow[]; next: string }>(`/${subsidy}/ledger?limit=15`);
    const second = await money.get<{ items: LedgerEntryRow[]; next: null }>(
      `/${subsidy}/ledger?limit=15&after=${first.next}`,
    );
    expect([...first.items, ...second.items]).toEqual(all);
    expect(second.next).toBeNull();
    expect(all.filter(({ trajectory_id }) => trajectory_id === minasTrajectory).map(({ cost_id }) => cost_id)).toEqual([
      wage,
      wage,
    ]);
  });

  it('is on a day what was booked on it or before, and at a position what was booked by then', async () => {
    const all = await money.ledger();
    const day = '2021-12-03';
    expect(await money.ledger(`validOn=${day}`)).toEqual(all.filter(({ booked_on }) => booked_on <= day));
    const corrected = await money.positionOf('SubsidyCostCorrected.v1');
    expect((await money.ledger(`validOn=${day}`)).at(-1)).toMatchObject({ position: corrected, booked_on: day });
    expect(await money.ledger(`validOn=${day}&position=${corrected - 1}`)).toEqual(
      all.filter(({ booked_on, position }) => booked_on <= day && position < corrected),
    );
    expect(await money.ledger('asKnownOn=2020-01-01')).toEqual([]);
  });

  it('of a subsidy that is not there is not found, and a position that is not reached yet is to be waited for', async () => {
    const answer = (query: string) => money.api.get(`/v1/subsidies/${query}`, asController);
    expect(await answer(`${id(599)}/ledger`)).toMatchObject({ status: 404 });
    const { position } = await money.api.runtime.store.head();
    for (const part of ['ledger', 'account', 'statement']) {
      expect(await answer(`${subsidy}/${part}?position=${position + 1}`)).toMatchObject({
        ...{ status: 503, body: { code: 'not-caught-up' }, headers: { 'retry-after': '1' } },
      });
    }
  });

  it('explains a line by its event, which says what it replaces, and the account by all of its events', async () => {
    const explained = async (table: string, key: string) => {
      const { body } = await money.api.get(`/v1/${table}/${key}/explanation`, auditor);
      const { direct, through } = body as Record<'direct' | 'through', readonly { type: string }[]>;
      return { direct: direct.map(({ type }) => type), through: through.map(({ type }) => type) };
    };
    const all = await money.ledger();
    const lineOf = async (type: string) => {
      const position = await money.positionOf(type);
      return all.find((entry) => entry.position === position)!.entry_id;
    };
    expect(await explained('ledger_entry', await lineOf('SubsidyCostCorrected.v1'))).toEqual({
      direct: ['SubsidyCostCorrected.v1'],
      through: [],
    });
    expect(await explained('ledger_entry', await lineOf('SubsidySettled.v1'))).toEqual({
      direct: ['SubsidySettled.v1'],
      through: [],
    });
    const { direct } = await explained('subsidy_account', subsidy);
    expect(direct).toHaveLength(14);
    expect(new Set(direct)).not.toContain('SubsidyCostEntered.v1');
  });
});

describe('texts of a subsidy', () => {
  const said = async (path: string, headers: Headers) => {
    const { text } = await money.api.get(`/v1/subsidies/${subsidy}/${path}`, headers);
    return MONEY_TEXTS.filter((word) => text.includes(word)).sort();
  };
  const inLedger = [
    'each-line-was-judged',
    'fits-the-area-plan',
    'overtime-is-not-paid',
    'read-wrong',
    'travel-outside-the-area',
  ];
  const inStatement = inLedger.filter((word) => word !== 'read-wrong');

  it.each(['programme-manager', 'subsidy-officer', 'subsidy-controller', 'employer'] as const)(
    'are open to a %s',
    async (role) => {
      expect(await said('ledger', actorHeaders(role))).toEqual(inLedger);
      for (const format of ['json', 'html'])
        expect(await said(`statement?format=${format}`, actorHeaders(role))).toEqual(inStatement);
    },
  );

  it('are for an auditor only with a purpose, which is written down with the class that was read', async () => {
    for (const path of ['ledger', 'statement', 'statement?format=html']) expect(await said(path, auditor)).toEqual([]);
    expect((await money.api.get(`/v1/subsidies/${subsidy}/statement?format=html`, auditor)).text).toContain(
      '[niet leesbaar]',
    );
    expect(await said('statement', { ...auditor, purpose: 'audit 2026' })).toEqual(inStatement);
    expect(
      await money.api.runtime.sql(
        `select reader_role, subject_id, classes from processing.reading where purpose = 'audit 2026'`,
      ),
    ).toEqual([{ reader_role: 'auditor', subject_id: subsidy, classes: ['subsidy'] }]);
  });

  it('are not lost to who may not read them: figures are the same', async () => {
    const [open, closed] = await Promise.all([
      money.get<SubsidyStatement>(`/${subsidy}/statement`),
      money.get<SubsidyStatement>(`/${subsidy}/statement`, auditor),
    ]);
    expect(closed.total).toEqual(open.total);
  });
});
