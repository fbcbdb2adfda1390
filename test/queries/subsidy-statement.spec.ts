import { createHash } from 'node:crypto';
import { BUDGET_LINES } from '../../events/subsidy';
import type { LedgerEntryRow } from '../../projections/ledger-entry/ledger-entry.queries';
import { costsOf } from '../../projections/ledger-entry/ledger-entry.table';
import { id } from '../specification';
import type { Headers } from './fixture';
import { asController, auditor, MoneyFixture } from './money-fixture';
import { coaching, otherSubsidy, overtime, subsidy, wage } from './money-lines';
import { line } from './scenario';

let money: MoneyFixture;
beforeAll(async () => {
  money = await MoneyFixture.open();
});
afterAll(() => money.api.end());

const sumOf = (lines: readonly LedgerEntryRow[], ...accounts: readonly string[]) =>
  lines
    .filter(({ account }) => accounts.includes(account))
    .reduce((sum, { debit_cents, credit_cents }) => sum + debit_cents - credit_cents, 0);

describe('the statement of a subsidy', () => {
  it('has each figure by budget line, with the events behind it', async () => {
    const { lines, total, above_eligible_cents: above, events } = await money.statement();
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
    const stored = await money.api.runtime.events();
    for (const { position, event_id, type } of events)
      expect(stored[position - 1]).toMatchObject({ eventId: event_id, type });
  }); // prettier-ignore

  it('says of each cost why it was judged so, and what is in dispute or not judged', async () => {
    const { costs } = await money.statement();
    expect(costs.map(({ cost_id, judgement, ground }) => [cost_id, judgement, ground])).toEqual([
      [wage, 'eligible', null],
      [coaching, 'ineligible', 'travel-outside-the-area'],
      [overtime, 'ineligible', 'overtime-is-not-paid'],
    ]);
    const { total } = await money.statement('', otherSubsidy);
    expect([total.disputed.cents, total.unjudged.cents, total.settled]).toEqual([7_000, 3_000, null]);
  });

  it.each(['?validOn=2021-12-05', '?validOn=2023-02-05', ''])(
    'adds up from the export of the ledger: %s',
    async (query) => {
      const stated = await money.statement(query);
      const day = /validOn=(.*)/.exec(query)?.[1] ?? '9';
      const { text } = await money.api.get('/v1/exports/ledger_entry?format=ndjson', auditor);
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
      (await money.api.get(`${url}${query}`, { ...asController, ...(accept && { accept }) })).headers['content-type'];
    expect(await typeOf('')).toBe('application/json; charset=utf-8');
    expect(await typeOf('', '*/*')).toBe('application/json; charset=utf-8');
    expect(await typeOf('', 'image/png')).toBe('application/json; charset=utf-8');
    expect(await typeOf('', 'text/html,application/xhtml+xml,*/*;q=0.8')).toBe('text/html; charset=utf-8');
    expect(await typeOf('', 'text/html;q=0.5, application/pdf')).toBe('application/pdf');
    expect(await typeOf('?format=json', 'text/html')).toBe('application/json; charset=utf-8');
    const page = async (language?: string) =>
      money.api.get(`${url}?format=html`, { ...asController, ...(language && { 'accept-language': language }) });
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
      const answer = await money.api.app.inject({
        url: `/v1/subsidies/${subsidy}/statement?format=pdf${query}`,
        headers,
      });
      return createHash('sha256').update(answer.rawPayload).digest('hex');
    };
    const { position } = await money.statement();
    const before = [await pdf(), await pdf('', { ...asController, 'accept-language': 'en' })];
    expect(new Set(before).size).toBe(2);
    await money.api.importLines([
      line('RegisterEmployer', id(4_100), '2022-01-01', { name: 'Other', sector: 'welfare', districts: [] }),
    ]);
    const caughtUp = await money.api.caughtUp();
    expect([await pdf('', { ...asController, ...caughtUp }), await pdf(`&position=${position}`)]).toEqual([
      before[0],
      before[0],
    ]);
    const paid = { amountCents: 5_000, reference: 'S-2' };
    await money.api.importLines([line('PayBalance', subsidy, '2023-03-20', paid, 'subsidy-officer')]);
    expect(await pdf('', { ...asController, ...(await money.api.caughtUp()) })).not.toBe(before[0]);
    expect(await pdf(`&position=${position}`)).toBe(before[0]);
    expect(await money.get(`/${subsidy}`)).toMatchObject({ status: 'closed' });
  });
});
