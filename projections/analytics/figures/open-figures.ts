import { bigint, boolean, date, integer, text } from '../../engine/table';
import type { OpenFigures } from '../figure-set';

const programmeId = text('The programme, by its id.');
const cents = (what: string) => bigint(`${what}, euro cents.`);

/** What is about programmes, places, employers and accounts, and about no person. */
export const programmeFigure: OpenFigures = {
  name: 'programme_figure',
  comment: 'One row per programme: its period and its places. About no person.',
  columns: {
    programme_id: programmeId,
    name: text('Name of the programme.'),
    starts_on: date('First day of its period.'),
    ends_on: date('Last day of its period.'),
    place_cap: integer('Places at most.'),
    places_opened: integer('Places opened so far.'),
    employers: integer('Employers that offer them.'),
    small_cell: integer('The least number of people that a number of this programme may be about.'),
  },
  sql: `
select g.programme_id::text, g.name, g.starts_on, g.ends_on, g.place_cap,
       count(b.place_id)::integer as places_opened, count(distinct b.employer_id)::integer as employers,
       (g.parameters::jsonb ->> 'smallCell')::integer as small_cell
  from read.programme g left join read.place_board b using (programme_id)
 group by g.programme_id, g.name, g.starts_on, g.ends_on, g.place_cap, g.parameters
 order by g.starts_on, g.programme_id`,
};

export const subsidyFigure: OpenFigures = {
  name: 'subsidy_figure',
  comment:
    'Subsidies by programme, year they were asked for and status: what was decided and paid. About organisations; costs are in cost_figure.',
  columns: {
    programme_id: programmeId,
    year: text('Calendar year in which they were asked for, YYYY.'),
    status: text('requested, granted, refused, withdrawn, account-submitted, settled or closed.'),
    subsidies: integer('How many.'),
    employers: integer('Employers that asked for them.'),
    requested_cents: cents('Asked for'),
    granted_cents: cents('Granted, after amendments'),
    advanced_cents: cents('Paid ahead of the settlement'),
    settled_cents: cents('What they were settled at; 0 before'),
    balance_paid_cents: cents('Paid after the settlement'),
    reclaimed_cents: cents('Reclaimed of what was paid'),
    repaid_cents: cents('Came back of that'),
    balance_due_cents: cents('Still to be paid'),
    receivable_cents: cents('Still to come back'),
  },
  sql: `
select programme_id::text, extract(year from requested_on)::integer::text as year, status,
       count(*)::integer as subsidies, count(distinct employer_id)::integer as employers,
       ${[
         'requested',
         'granted',
         'advanced',
         'settled',
         'balance_paid',
         'reclaimed',
         'repaid',
         'balance_due',
         'receivable',
       ]
         .map((name) => `coalesce(sum(${name}_cents), 0)::bigint as ${name}_cents`)
         .join(',\n       ')}
  from read.subsidy_account
 group by programme_id, year, status
 order by programme_id, year, status`,
};

export const subsidyTermFigure: OpenFigures = {
  name: 'subsidy_term_figure',
  comment: 'Terms of decisions and payments on subsidies (Awb 4:13, 4:87 and the regime), by whether they were kept.',
  columns: {
    programme_id: programmeId,
    kind: text('subsidy-decision, subsidy-settlement, objection, obligation, balance, repayment or suspension-end.'),
    kept: text('in-time, late (met after its due day), missed, passed (was over when recorded), open, or not-due.'),
    terms: integer('How many.'),
  },
  sql: `
select programme_id::text, kind,
       case when state = 'void' then 'not-due' when met_on <= due_on then 'in-time' when met_on is not null then 'late'
            else state end as kept,
       count(*)::integer as terms
  from read.deadline
 where subsidy_id is not null and programme_id is not null and trajectory_id is null
 group by programme_id, kind, kept
 order by programme_id, kind, kept`,
};

export const ledgerFigure: OpenFigures = {
  name: 'ledger_figure',
  comment:
    'The ledger of subsidies by programme and account, without the costs of employers: those are in cost_figure. Whether all of it balances is on every row.',
  columns: {
    programme_id: programmeId,
    account: text('subsidy-expense, subsidy-payable, advances, bank or receivable.'),
    debit_cents: cents('Debit'),
    credit_cents: cents('Credit'),
    ledger_balances: boolean(
      'Whether of the whole ledger of the programme the debits equal the credits, costs included.',
    ),
  },
  sql: `
with lines as (select a.programme_id, e.account, e.debit_cents, e.credit_cents
                 from read.ledger_entry e join read.subsidy_account a using (subsidy_id)),
     whole as (select programme_id, sum(debit_cents) = sum(credit_cents) as balances from lines group by programme_id)
select l.programme_id::text, l.account, sum(l.debit_cents)::bigint as debit_cents,
       sum(l.credit_cents)::bigint as credit_cents, w.balances as ledger_balances
  from lines l join whole w using (programme_id)
 where l.account not like 'employer-costs%'
 group by l.programme_id, l.account, w.balances
 order by l.programme_id, l.account`,
};
