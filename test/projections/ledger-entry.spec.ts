import { ledgerEntry } from '../../projections/ledger-entry/ledger-entry.projection';
import { project, projectAll } from '../../projections/engine/memory';
import { eventId, given, history, id, sealed, type Fact } from './history';
import { costId, evidence, subsidyFacts, subsidyId, trajectoryId } from './subsidy-scenario';

const {
  requested,
  granted,
  amended,
  withdrawn,
  advanced,
  spent,
  corrected,
  judged,
  settled,
  balancePaid,
  reclaimed,
  repaid,
} = subsidyFacts();

/** What the last of these facts books: account, debit and credit of each line, in order. */
const lastBooked = (...facts: readonly Fact[]) =>
  project(ledgerEntry, history(...facts))
    ['ledger_entry']!.filter(({ position }) => position === facts.length)
    .sort((a, b) => Number(a['line_no']) - Number(b['line_no']))
    .map(({ account, debit_cents, credit_cents }) => [account, debit_cents, credit_cents]);

const grant = granted('2021-06-21', 1_000);
const cost = spent('2021-11-05', 1, 300, 'wage', trajectoryId);

describe('the ledger books', () => {
  it('a grant, whole lines', () => {
    const line = {
      subsidy_id: subsidyId,
      position: 2,
      event_id: eventId(2),
      booked_on: '2021-06-21',
      recorded_at: '2021-06-21T12:00:00.000Z',
      budget_line: null,
      trajectory_id: null,
      cost_id: null,
      memo: sealed('motivation'),
      reference: 'B-1',
      evidence_uri: null,
      evidence_sha256: null,
      actor_id: id(900),
    };
    const debit = {
      ...line,
      ...{
        entry_id: '01000000-0000-8000-8000-000000010002',
        line_no: 1,
        account: 'subsidy-expense',
        debit_cents: 1_000,
        credit_cents: 0,
      },
    };
    const credit = {
      ...line,
      ...{
        entry_id: '02000000-0000-8000-8000-000000010002',
        line_no: 2,
        account: 'subsidy-payable',
        debit_cents: 0,
        credit_cents: 1_000,
      },
    };
    given(ledgerEntry, requested('2021-06-01', 1_000), grant).thenShows({ ledger_entry: [debit, credit] });
  });

  it('a cost with its budget line, its trajectory and its evidence, which what follows has too', () => {
    const facts = [
      cost,
      corrected('2021-11-20', 1, 300, 280, '2021-11-05'),
      judged('2022-01-10', 1, 280, 'ineligible', 200),
    ];
    const lines = project(ledgerEntry, history(...facts))['ledger_entry']!;
    expect(lines).toHaveLength(6);
    for (const line of lines) {
      expect(line).toMatchObject({
        ...{ subsidy_id: subsidyId, cost_id: costId(1), budget_line: 'wage', reference: null },
        evidence_uri: evidence(1).evidenceUri,
        evidence_sha256: evidence(1).evidenceSha256,
      });
    }
    expect(lines.filter(({ position }) => position === 1)).toMatchObject([
      { trajectory_id: trajectoryId, memo: null },
      {},
    ]);
    expect(lines.filter(({ position }) => position === 2)).toMatchObject([{ memo: sealed('reason') }, {}]);
    expect(lines.filter(({ position }) => position === 3)).toMatchObject([{ memo: sealed('ground') }, {}]);
  });

  it.each<[string, readonly Fact[], ReturnType<typeof lastBooked>]>([
    ['an amendment that grants more', [grant, amended('2022-01-01', 1_000, 1_200)], [['subsidy-expense', 200, 0], ['subsidy-payable', 0, 200]]],
    ['an amendment that grants less', [grant, amended('2022-01-01', 1_000, 700)], [['subsidy-payable', 300, 0], ['subsidy-expense', 0, 300]]],
    ['an amendment of the budget alone', [grant, amended('2022-01-01', 1_000, 1_000)], []],
    ['a withdrawal', [grant, withdrawn('2022-01-01', 1_000)], [['subsidy-payable', 1_000, 0], ['subsidy-expense', 0, 1_000]]],
    ['an advance', [grant, advanced('2021-09-01', 400)], [['advances', 400, 0], ['bank', 0, 400]]],
    ['a cost', [cost], [['employer-costs:wage', 300, 0], ['employer-costs-clearing', 0, 300]]],
    ['a correction upwards', [cost, corrected('2021-11-20', 1, 300, 350, '2021-11-05')], [['employer-costs:wage', 50, 0], ['employer-costs-clearing', 0, 50]]],
    ['a correction downwards', [cost, corrected('2021-11-20', 1, 300, 280, '2021-11-05')], [['employer-costs-clearing', 20, 0], ['employer-costs:wage', 0, 20]]],
    ['a judgement of which a part is not eligible', [cost, judged('2022-01-10', 1, 300, 'ineligible', 100)], [['employer-costs-ineligible', 200, 0], ['employer-costs:wage', 0, 200]]],
    ['a judgement of a whole cost as eligible', [cost, judged('2022-01-10', 1, 300, 'eligible', 300)], []],
    ['a dispute', [cost, judged('2022-01-10', 1, 300, 'disputed', 0)], []],
    [
      'a later judgement, by the difference',
      [cost, judged('2022-01-10', 1, 300, 'ineligible', 100), judged('2022-02-10', 1, 300, 'ineligible', 250, { judgement: 'ineligible', eligibleCents: 100, on: '2022-01-10' })],
      [['employer-costs:wage', 150, 0], ['employer-costs-ineligible', 0, 150]],
    ],
    [
      'a dispute of what was judged, which has no ineligible part',
      [cost, judged('2022-01-10', 1, 300, 'ineligible', 100), judged('2022-02-10', 1, 300, 'disputed', 0, { judgement: 'ineligible', eligibleCents: 100, on: '2022-01-10' })],
      [['employer-costs:wage', 200, 0], ['employer-costs-ineligible', 0, 200]],
    ],
    [
      'a settlement above what was advanced',
      [grant, advanced('2021-09-01', 400), settled('2024-01-20', 900, { grantedCents: 1_000, advancedCents: 400 })],
      [['subsidy-payable', 100, 0], ['subsidy-expense', 0, 100], ['subsidy-payable', 400, 0], ['advances', 0, 400]],
    ],
    [
      'a settlement below what was advanced',
      [grant, advanced('2021-09-01', 400), settled('2024-01-20', 250, { grantedCents: 1_000, advancedCents: 400 })],
      [['subsidy-payable', 750, 0], ['subsidy-expense', 0, 750], ['subsidy-payable', 250, 0], ['advances', 0, 250]],
    ],
    [
      'a settlement as granted with nothing advanced',
      [grant, settled('2024-01-20', 1_000, { grantedCents: 1_000, advancedCents: 0 })],
      [],
    ],
    [
      'a second settlement, by the difference',
      [
        grant,
        advanced('2021-09-01', 400),
        settled('2024-01-20', 250, { grantedCents: 1_000, advancedCents: 400 }),
        settled('2024-06-20', 500, { grantedCents: 1_000, advancedCents: 400, formerCents: 250 }),
      ],
      [['subsidy-expense', 250, 0], ['subsidy-payable', 0, 250], ['subsidy-payable', 150, 0], ['advances', 0, 150]],
    ],
    ['a balance that was paid', [balancePaid('2024-02-12', 400)], [['subsidy-payable', 400, 0], ['bank', 0, 400]]],
    ['a reclaim', [reclaimed('2024-02-01', 150)], [['receivable', 150, 0], ['advances', 0, 150]]],
    ['a repayment', [repaid('2024-03-01', 150)], [['bank', 150, 0], ['receivable', 0, 150]]],
  ])('%s', (_, facts, lines) => {
    expect(lastBooked(...facts)).toEqual(lines);
  }); // prettier-ignore

  it('a correction and a later judgement on the day of what they replace, and all else on its own day', () => {
    const facts = [
      cost,
      corrected('2021-11-20', 1, 300, 280, '2021-11-05'),
      judged('2022-01-10', 1, 280, 'ineligible', 100),
      judged('2022-02-10', 1, 280, 'ineligible', 250, {
        judgement: 'ineligible',
        eligibleCents: 100,
        on: '2022-01-10',
      }),
      settled('2024-01-20', 900, { grantedCents: 1_000, advancedCents: 0 }),
    ];
    const days = project(ledgerEntry, history(...facts))['ledger_entry']!;
    expect(
      [...new Set(days.map(({ position, booked_on }) => `${Number(position)} ${String(booked_on)}`))].sort(),
    ).toEqual(['1 2021-11-05', '2 2021-11-05', '3 2022-01-10', '4 2022-01-10', '5 2024-01-20']);
  });

  it('the same cost id in two subsidies apart', () => {
    const other = subsidyFacts(id(501));
    const facts = [cost, other.spent('2021-11-06', 1, 500), corrected('2021-11-20', 1, 300, 280, '2021-11-05')];
    expect(lastBooked(...facts)).toEqual([['employer-costs-clearing', 20, 0], ['employer-costs:wage', 0, 20]]); // prettier-ignore
  });

  it('without a state that would grow with the costs', () => {
    const costs = Array.from({ length: 100 }, (_, n) => spent('2021-11-05', n, 300));
    expect(projectAll(ledgerEntry, history(grant, ...costs)).states.size).toBe(0);
  });
});
