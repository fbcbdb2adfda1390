import fc from 'fast-check';
import { documentOf, rangesOf } from '../../projections/subsidy-statement/document';
import { htmlOf } from '../../projections/subsidy-statement/html';
import { pdfOf } from '../../projections/subsidy-statement/pdf';
import { statementOf } from '../../projections/subsidy-statement/statement';
import { accountOf, type SubsidyStatement } from '../../projections/subsidy-statement/subsidy-statements';
import { anyOrders, SUBSIDIES } from '../subsidy/arbitraries';
import { live } from '../subsidy/live';
import { history, type Fact } from './history';
import { costId, subsidyFacts } from './subsidy-scenario';

type Events = Parameters<typeof statementOf>[0];
const stated = (...facts: readonly Fact[]): SubsidyStatement => {
  const events = history(...facts) as Events;
  const account = accountOf(events)!;
  return {
    ...account,
    ...{ employer_name: 'De Brug', programme_name: 'Buurtbanen West', valid_on: null, release: '1.0.0' },
    ...{ position: events.length, recorded_at: '2024-02-12T12:00:00.000Z' },
    ...statementOf(events, account),
  };
};

const { requested, granted, amended, withdrawn, advanced, spent, corrected, judged } = subsidyFacts();
const request = requested('2021-06-01', 1_000);
const grant = granted('2021-06-21', 1_000, [
  { line: 'wage', cents: 600 },
  { line: 'wage', cents: 200 },
  { line: 'overhead', cents: 200 },
]);

describe('the statement of a subsidy', () => {
  it('has a line for each that the budget plans or a cost is on', () => {
    const { lines } = stated(request, grant, spent('2021-11-05', 1, 300, 'training'));
    expect(lines.map(({ budget_line, granted: { cents }, spent }) => [budget_line, cents, spent.cents])).toEqual([
      ['wage', 800, 0],
      ['training', 0, 300],
      ['overhead', 200, 0],
    ]);
  });

  it('goes by the budget that stands, and by none after a withdrawal', () => {
    const changed = amended('2022-01-01', 1_000, 700, [{ line: 'coaching', cents: 700 }]);
    const { lines, total } = stated(request, grant, changed);
    expect(lines).toMatchObject([{ budget_line: 'coaching', granted: { cents: 700, positions: [2, 3] } }]);
    expect(total.granted).toEqual({ cents: 700, positions: [2, 3] });
    const { lines: none, total: nothing } = stated(request, grant, withdrawn('2022-01-01', 1_000));
    expect([none, nothing.granted]).toEqual([[], { cents: 0, positions: [2, 3] }]);
  });

  it('names the events behind each figure, a cost that came to nothing too', () => {
    const { lines, costs } = stated(
      request,
      grant,
      spent('2021-11-05', 1, 300),
      spent('2021-11-06', 2, 100),
      corrected('2021-11-20', 2, 100, 0, '2021-11-06'),
      judged('2022-02-01', 1, 300, 'ineligible', 100),
    );
    expect(lines[0]).toMatchObject({
      spent: { cents: 300, positions: [3, 4, 5, 6] },
      eligible: { cents: 100, positions: [3, 6] },
      ineligible: { cents: 200, positions: [3, 6] },
      unjudged: { cents: 0, positions: [] },
    });
    expect(costs.map(({ cost_id, positions }) => [cost_id, positions])).toEqual([
      [costId(1), [3, 6]],
      [costId(2), [4, 5]],
    ]);
  });

  it('adds up whatever happened: costs to their line, lines to the whole, and the whole to the account', async () => {
    const figures = ['spent', 'eligible', 'ineligible', 'disputed', 'unjudged'] as const;
    await fc.assert(
      fc.asyncProperty(anyOrders, async (orders) => {
        const { events } = await live(orders);
        for (const id of SUBSIDIES) {
          const own = events.filter(({ stream }) => stream === `subsidy-${id}`) as unknown as Events;
          const account = accountOf(own)!;
          const { lines, total, costs } = statementOf(own, account);
          for (const figure of figures) {
            expect(lines.reduce((sum, line) => sum + line[figure].cents, 0)).toBe(total[figure].cents);
          }
          for (const line of lines) {
            const spentOn = costs.filter(({ budget_line }) => budget_line === line.budget_line);
            expect(spentOn.reduce((sum, { amount_cents }) => sum + amount_cents, 0)).toBe(line.spent.cents);
            const [all, ...parts] = figures.map((figure) => line[figure].cents);
            expect(parts.reduce((sum, part) => sum + part)).toBe(all);
          }
          expect([total.spent.cents, total.eligible.cents, total.ineligible.cents, total.disputed.cents]).toEqual([
            account.cost_recorded_cents,
            account.cost_eligible_cents,
            account.cost_ineligible_cents,
            account.cost_disputed_cents,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a printed statement', () => {
  const whole = stated(request, grant, advanced('2021-09-01', 400), spent('2021-11-05', 1, 300));
  const withGround = (ground: string | null): SubsidyStatement => ({
    ...whole,
    costs: whole.costs.map((cost) => ({ ...cost, judgement: 'ineligible', ineligible_cents: 300, ground })),
  });
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)!.length;

  it('names positions that follow on one another by their ends', () => {
    expect(rangesOf([3, 4, 5, 9, 11, 12])).toBe('3–5, 9, 11–12');
    expect(rangesOf([])).toBe('');
  });

  it('shows a text as it was written, whatever it holds', () => {
    const html = htmlOf(documentOf(withGround('<script>alert("&")</script>'), 'en'));
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
  });

  it('says of a ground that it is not readable where one was given', () => {
    expect(htmlOf(documentOf(withGround(null), 'en'))).toContain('[not readable]');
    const eligible = {
      ...whole,
      costs: whole.costs.map((cost) => ({ ...cost, eligible_cents: 300, judgement: 'eligible' as const })),
    };
    const { tables } = documentOf({ ...eligible, decisions: [] }, 'en');
    expect(JSON.stringify(tables)).not.toContain('[not readable]');
  });

  it('is as PDF the same to the byte each time, and another when a cent is', async () => {
    const of = (statement: SubsidyStatement) => pdfOf(documentOf(statement, 'nl'), statement.recorded_at);
    const [one, again] = [await of(whole), await of(whole)];
    expect(one.equals(again)).toBe(true);
    const more = { ...whole, total: { ...whole.total, advanced: { ...whole.total.advanced, cents: 401 } } };
    expect(one.equals(await of(more))).toBe(false);
    expect(one.toString('latin1')).toContain('(D:20240212120000Z)');
  });

  it('goes on over as many pages as its texts take', async () => {
    const of = async (ground: string) => pages(await pdfOf(documentOf(withGround(ground), 'nl'), whole.recorded_at));
    const short = await of('kort');
    expect(await of('regel\n'.repeat(600))).toBeGreaterThan(short + 10);
    expect(await of('woord'.repeat(800))).toBeGreaterThan(short + 2);
  });
});
