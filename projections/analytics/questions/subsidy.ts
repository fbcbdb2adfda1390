import { bigint, boolean, integer, text } from '../../engine/table';
import type { Question } from '../question';

const programmeId = text('The programme, by its id.');
const year = text('Calendar year in which they were asked for.');
const cents = (what: string) => bigint(`${what}, euro cents.`);

/** What who accounts for subsidies asks (domain.md 1.13, Awb title 4.2). */
export const subsidyQuestions: readonly Question[] = [
  {
    name: 'granted-and-settled',
    asker: 'subsidy',
    title: {
      nl: 'Wat is aangevraagd, verleend, bevoorschot en vastgesteld?',
      en: 'What was asked for, granted, paid ahead and settled?',
    },
    note: 'By the year of the request and the status now. These are decisions on organisations, and public.',
    publishedIn: ['subsidy_figure'],
    sql: `
select programme_id, year, status, subsidies, employers, requested_cents, granted_cents, advanced_cents, settled_cents
  from analytics.subsidy_figure
 order by programme_id, year, status`,
    columns: {
      programme_id: programmeId,
      year,
      status: text('requested, granted, refused, withdrawn, account-submitted, settled or closed.'),
      subsidies: integer('How many.'),
      employers: integer('Employers that asked for them.'),
      requested_cents: cents('Asked for'),
      granted_cents: cents('Granted'),
      advanced_cents: cents('Paid ahead'),
      settled_cents: cents('Settled at'),
    },
  },
  {
    name: 'still-to-be-paid',
    asker: 'subsidy',
    title: {
      nl: 'Wat moet nog worden betaald, en wat moet terugkomen?',
      en: 'What is still to be paid, and what is to come back?',
    },
    note: 'Awb 4:52 and 4:57. Balance due before the settlement is 0.',
    publishedIn: ['subsidy_figure'],
    sql: `
select programme_id, sum(balance_paid_cents)::bigint as balance_paid_cents, sum(balance_due_cents)::bigint as balance_due_cents,
       sum(reclaimed_cents)::bigint as reclaimed_cents, sum(repaid_cents)::bigint as repaid_cents,
       sum(receivable_cents)::bigint as receivable_cents
  from analytics.subsidy_figure
 group by programme_id
 order by programme_id`,
    columns: {
      programme_id: programmeId,
      balance_paid_cents: cents('Paid after the settlement'),
      balance_due_cents: cents('Still to be paid'),
      reclaimed_cents: cents('Reclaimed'),
      repaid_cents: cents('Came back of that'),
      receivable_cents: cents('Still to come back'),
    },
  },
  {
    name: 'costs-by-budget-line',
    asker: 'subsidy',
    title: {
      nl: 'Waaraan is het geld besteed, en welk deel is niet subsidiabel?',
      en: 'What was the money spent on, and which part is not eligible?',
    },
    note: 'After corrections. A cost made for one trajectory is about a Buurtbaner; the statement of a subsidy, which those read who decide on it, has every line.',
    publishedIn: ['cost_figure'],
    sql: `
select programme_id, budget_line, part, cost_cents
  from analytics.cost_figure
 where programme_id is not null
 order by programme_id, budget_line nulls first, part nulls first`,
    columns: {
      programme_id: programmeId,
      budget_line: text('Budget line; null for all lines together.').orNull(),
      part: text('ineligible, or remaining; null for both together.').orNull(),
      cost_cents: bigint('Costs, euro cents; null where it is not to be shown.').orNull(),
    },
  },
  {
    name: 'terms-of-decisions',
    asker: 'subsidy',
    title: {
      nl: 'Zijn de termijnen van besluiten en betalingen gehaald?',
      en: 'Were the terms of decisions and payments kept?',
    },
    note: 'Awb 4:13, 4:87, 7:10 and the regime of the subsidy.',
    publishedIn: ['subsidy_term_figure'],
    sql: `
select programme_id, kind, kept, terms
  from analytics.subsidy_term_figure
 order by programme_id, kind, kept`,
    columns: {
      programme_id: programmeId,
      kind: text('Which term.'),
      kept: text('in-time, late, missed, passed, open or not-due.'),
      terms: integer('How many.'),
    },
  },
  {
    name: 'ledger-balances',
    asker: 'subsidy',
    title: {
      nl: 'Sluit de administratie: is elk bedrag twee keer geboekt?',
      en: 'Does the ledger balance: is every amount booked twice?',
    },
    note: "The accounts of employers' costs are in costs-by-budget-line; ledger_balances looks at all of them.",
    publishedIn: ['ledger_figure'],
    sql: `
select programme_id, account, debit_cents, credit_cents, ledger_balances
  from analytics.ledger_figure
 order by programme_id, account`,
    columns: {
      programme_id: programmeId,
      account: text('The account.'),
      debit_cents: cents('Debit'),
      credit_cents: cents('Credit'),
      ledger_balances: boolean('Whether of the whole ledger of the programme the debits equal the credits.'),
    },
  },
];
