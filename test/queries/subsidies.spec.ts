import { createHash } from 'node:crypto';
import { BUDGET_LINES } from '../../events/subsidy';
import { costsOf } from '../../projections/ledger-entry/ledger-entry.table';
import type { LedgerEntryRow } from '../../projections/ledger-entry/ledger-entry.queries';
import type { SubsidyStatement } from '../../projections/subsidy-statement/subsidy-statements';
import { id } from '../specification';
import { employer, minasTrajectory, otherEmployer, programme } from './ids';
import { coaching, controller, moneyLines, MONEY_TEXTS, otherSubsidy, overtime, subsidy, wage } from './money-lines';
import { lateLines } from './late-lines';
import { actorHeaders, apiFixture, type ApiFixture, type Headers } from './fixture';
import { earlyLines, line } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines, ...moneyLines]);
});
afterAll(() => api.end());

const asController = actorHeaders('subsidy-controller', controller);
const auditor = actorHeaders('auditor', id(950));
const get = async <T>(path: string, headers: Headers = asController): Promise<T> => {
  const { status, body } = await api.get(`/v1/subsidies${path}`, headers);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body as T;
};
const ledger = async (query = '', headers?: Headers) =>
  (await get<{ items: readonly LedgerEntryRow[] }>(`/${subsidy}/ledger?limit=500&${query}`, headers)).items;
const statement = (query = '', of = subsidy) => get<SubsidyStatement>(`/${of}/statement${query}`);
/** The position of the last event of this type in the stream of the subsidy. */
const positionOf = async (type: string): Promise<number> =>
  (await api.runtime.events()).findLast((event) => event.type === type && event.stream === `subsidy-${subsidy}`)!
    .position;
const sumOf = (lines: readonly LedgerEntryRow[], ...accounts: readonly string[]) =>
  lines
    .filter(({ account }) => accounts.includes(account))
    .reduce((sum, { debit_cents, credit_cents }) => sum + debit_cents - credit_cents, 0);

describe('subsidies', () => {
  it('are listed by the day they were asked for, and narrowed', async () => {
    const ids = async (query: string) =>
      (await get<{ items: { subsidy_id: string }[] }>(query)).items.map(({ subsidy_id }) => subsidy_id);
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
    expect(await get(`/${subsidy}`)).toMatchObject(row);
    expect(await get(`/${subsidy}/account`)).toEqual(await get(`/${subsidy}`));
  });

  it('show what they came to as known at a position and of what holds on a day', async () => {
    const settled = await positionOf('SubsidySettled.v1');
    expect(await get(`/${subsidy}/account?position=${settled - 1}`)).toMatchObject({ status: 'account-submitted' });
    expect(await get(`/${subsidy}/account?validOn=2021-12-05`)).toMatchObject({
      // The correction holds from the day of the cost, and nothing was judged yet.
      ...{ status: 'granted', cost_recorded_cents: 70_000, cost_eligible_cents: 0 },
    });
    // The later judgement holds from the day of the first.
    expect(await get(`/${subsidy}/account?validOn=2023-02-01`)).toMatchObject({
      ...{ cost_eligible_cents: 60_000, cost_ineligible_cents: 2_000, cost_disputed_cents: 0 },
    });
    expect((await api.get(`/v1/subsidies/${subsidy}/account?asKnownOn=2020-01-01`, asController)).status).toBe(404);
    expect(await get(`/${subsidy}/account?asKnownOn=2999-12-31`)).toEqual(await get(`/${subsidy}`));
  });
});

describe('the ledger of a subsidy', () => {
  it('is in the order of the log, in pages', async () => {
    const all = await ledger();
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
    const first = await get<{ items: LedgerEntryRow[]; next: string }>(`/${subsidy}/ledger?limit=15`);
    const second = await get<{ items: LedgerEntryRow[]; next: null }>(
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
    const all = await ledger();
    const day = '2021-12-03';
    expect(await ledger(`validOn=${day}`)).toEqual(all.filter(({ booked_on }) => booked_on <= day));
    const corrected = await positionOf('SubsidyCostCorrected.v1');
    expect((await ledger(`validOn=${day}`)).at(-1)).toMatchObject({ position: corrected, booked_on: day });
    expect(await ledger(`validOn=${day}&position=${corrected - 1}`)).toEqual(
      all.filter(({ booked_on, position }) => booked_on <= day && position < corrected),
    );
    expect(await ledger('asKnownOn=2020-01-01')).toEqual([]);
  });

  it('of a subsidy that is not there is not found, and a position that is not reached yet is to be waited for', async () => {
    const answer = (query: string) => api.get(`/v1/subsidies/${query}`, asController);
    expect(await answer(`${id(599)}/ledger`)).toMatchObject({ status: 404 });
    const { position } = await api.runtime.store.head();
    for (const part of ['ledger', 'account', 'statement']) {
      expect(await answer(`${subsidy}/${part}?position=${position + 1}`)).toMatchObject({
        ...{ status: 503, body: { code: 'not-caught-up' }, headers: { 'retry-after': '1' } },
      });
    }
  });

  it('explains a line by its event, which says what it replaces, and the account by all of its events', async () => {
    const explained = async (table: string, key: string) => {
      const { body } = await api.get(`/v1/${table}/${key}/explanation`, auditor);
      const { direct, through } = body as Record<'direct' | 'through', readonly { type: string }[]>;
      return { direct: direct.map(({ type }) => type), through: through.map(({ type }) => type) };
    };
    const all = await ledger();
    const lineOf = async (type: string) => {
      const position = await positionOf(type);
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

describe('the statement of a subsidy', () => {
  it('has each figure by budget line, with the events behind it', async () => {
    const { lines, total, above_eligible_cents: above, events } = await statement();
    const cents = (figures: object) =>
      Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, (figure as { cents?: number }).cents ?? figure]));
    expect(lines.map(cents)).toEqual([
      { budget_line: 'wage', granted: 80_000, spent: 58_000, eligible: 50_000, ineligible: 8_000, disputed: 0, unjudged: 0 },
      { budget_line: 'coaching', granted: 20_000, spent: 12_000, eligible: 10_000, ineligible: 2_000, disputed: 0, unjudged: 0 },
    ]);
    expect(cents(total)).toEqual({
      ...{ granted: 100_000, spent: 70_000, eligible: 60_000, ineligible: 10_000, disputed: 0, unjudged: 0 },
      ...{ advanced: 40_000, settled: 65_000, balance_paid: 20_000, balance_due: 5_000 },
      ...{ reclaimed: 0, repaid: 0, receivable: 0 },
    });
    expect(above).toBe(5_000);
    const typesOf = (positions: readonly number[]) =>
      positions.map((position) => events.find((event) => event.position === position)!.type);
    expect(typesOf(lines[0]!.ineligible.positions)).toEqual([
      ...['SubsidyCostRecorded.v1', 'SubsidyCostCorrected.v1', 'SubsidyCostJudged.v1'],
    ]);
    expect(typesOf(total.settled!.positions)).toEqual(['SubsidySettled.v1']);
    const stored = await api.runtime.events();
    for (const { position, event_id, type } of events)
      expect(stored[position - 1]).toMatchObject({ eventId: event_id, type });
  }); // prettier-ignore

  it('says of each cost why it was judged so, and what is in dispute or not judged', async () => {
    const { costs } = await statement();
    expect(costs.map(({ cost_id, judgement, ground }) => [cost_id, judgement, ground])).toEqual([
      [wage, 'eligible', null],
      [coaching, 'ineligible', 'travel-outside-the-area'],
      [overtime, 'ineligible', 'overtime-is-not-paid'],
    ]);
    const { total } = await statement('', otherSubsidy);
    expect([total.disputed.cents, total.unjudged.cents, total.settled]).toEqual([7_000, 3_000, null]);
  });

  it.each(['?validOn=2021-12-05', '?validOn=2023-02-05', ''])(
    'adds up from the export of the ledger: %s',
    async (query) => {
      const stated = await statement(query);
      const day = /validOn=(.*)/.exec(query)?.[1] ?? '9';
      const { text } = await api.get('/v1/exports/ledger_entry?format=ndjson', auditor);
      const exported = text.split('\n').filter(Boolean).map((one) => JSON.parse(one) as LedgerEntryRow); // prettier-ignore
      const lines = exported.filter(({ subsidy_id, booked_on }) => subsidy_id === subsidy && booked_on <= day);
      for (const line of BUDGET_LINES) {
        const of = stated.lines.find(({ budget_line }) => budget_line === line);
        const booked = lines.filter(({ budget_line }) => budget_line === line);
        const ineligible = sumOf(booked, 'employer-costs-ineligible');
        expect([sumOf(booked, costsOf(line)) + ineligible, ineligible]).toEqual([
          of?.spent.cents ?? 0,
          of?.ineligible.cents ?? 0,
        ]);
      }
      const { total } = stated;
      const settled = total.settled?.cents;
      expect(sumOf(lines, 'subsidy-expense')).toBe(settled ?? total.granted.cents);
      expect(-sumOf(lines, 'bank')).toBe(total.advanced.cents + total.balance_paid.cents - total.repaid.cents);
      expect(sumOf(lines, 'receivable')).toBe(total.receivable.cents);
      expect(-sumOf(lines, 'employer-costs-clearing')).toBe(total.spent.cents);
      expect(total.eligible.cents + total.ineligible.cents + total.disputed.cents + total.unjudged.cents).toBe(
        total.spent.cents,
      );
    },
  );

  it('is in the form that is asked, by parameter before header, in Dutch unless English is liked better', async () => {
    const url = `/v1/subsidies/${subsidy}/statement`;
    const typeOf = async (query: string, accept?: string) =>
      (await api.get(`${url}${query}`, { ...asController, ...(accept && { accept }) })).headers['content-type'];
    expect(await typeOf('')).toBe('application/json; charset=utf-8');
    expect(await typeOf('', '*/*')).toBe('application/json; charset=utf-8');
    expect(await typeOf('', 'image/png')).toBe('application/json; charset=utf-8');
    expect(await typeOf('', 'text/html,application/xhtml+xml,*/*;q=0.8')).toBe('text/html; charset=utf-8');
    expect(await typeOf('', 'text/html;q=0.5, application/pdf')).toBe('application/pdf');
    expect(await typeOf('?format=json', 'text/html')).toBe('application/json; charset=utf-8');
    const page = async (language?: string) =>
      api.get(`${url}?format=html`, { ...asController, ...(language && { 'accept-language': language }) });
    expect((await page()).text).toContain('<h1>Financieel overzicht van een subsidie</h1>');
    const english = await page('en-GB');
    expect(english.text).toContain('<h1>Statement of a subsidy</h1>');
    expect(english.headers).toMatchObject({ 'content-language': 'en', vary: 'Accept, Accept-Language' });
    const [, style] = /<style>(.*?)<\/style>/s.exec(english.text)!;
    const hash = createHash('sha256').update(style!).digest('base64');
    expect(english.headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`,
    );
  });

  it('is the same to the byte at the same position, whatever else happened since', async () => {
    const pdf = async (query = '', headers: Headers = asController) => {
      const answer = await api.app.inject({ url: `/v1/subsidies/${subsidy}/statement?format=pdf${query}`, headers });
      return createHash('sha256').update(answer.rawPayload).digest('hex');
    };
    const { position } = await statement();
    const before = [await pdf(), await pdf('', { ...asController, 'accept-language': 'en' })];
    expect(new Set(before).size).toBe(2);
    await api.importLines([
      line('RegisterEmployer', id(4_100), '2022-01-01', { name: 'Other', sector: 'welfare', districts: [] }),
    ]);
    const caughtUp = await api.caughtUp();
    expect([await pdf('', { ...asController, ...caughtUp }), await pdf(`&position=${position}`)]).toEqual([
      before[0],
      before[0],
    ]);
    const paid = { amountCents: 5_000, reference: 'S-2' };
    await api.importLines([line('PayBalance', subsidy, '2023-03-20', paid, 'subsidy-officer')]);
    expect(await pdf('', { ...asController, ...(await api.caughtUp()) })).not.toBe(before[0]);
    expect(await pdf(`&position=${position}`)).toBe(before[0]);
    expect(await get(`/${subsidy}`)).toMatchObject({ status: 'closed' });
  });
});

describe('texts of a subsidy', () => {
  const said = async (path: string, headers: Headers) => {
    const { text } = await api.get(`/v1/subsidies/${subsidy}/${path}`, headers);
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
    expect((await api.get(`/v1/subsidies/${subsidy}/statement?format=html`, auditor)).text).toContain(
      '[niet leesbaar]',
    );
    expect(await said('statement', { ...auditor, purpose: 'audit 2026' })).toEqual(inStatement);
    expect(
      await api.runtime.sql(
        `select reader_role, subject_id, classes from processing.reading where purpose = 'audit 2026'`,
      ),
    ).toEqual([{ reader_role: 'auditor', subject_id: subsidy, classes: ['subsidy'] }]);
  });

  it('are not lost to who may not read them: figures are the same', async () => {
    const [open, closed] = await Promise.all([
      get<SubsidyStatement>(`/${subsidy}/statement`),
      get<SubsidyStatement>(`/${subsidy}/statement`, auditor),
    ]);
    expect(closed.total).toEqual(open.total);
  });
});
