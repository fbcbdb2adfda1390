import { bigint, text } from '../../engine/table';
import type { FigureSet } from '../figure-set';
import { programme } from './trajectory-figure';

/** Costs of subsidies. A cost made for one trajectory is a Buurtbaner's wage: it is about her. */
export const costFigure: FigureSet = {
  name: 'cost_figure',
  comment:
    'Costs of subsidies from the ledger, by programme and budget line, and the part of them that was judged ineligible. Amounts about the trajectories of fewer people than smallCell are null, and as few others as it takes; costs of the whole are about nobody.',
  places: {
    programme_id: programme,
    budget_line: text('Budget line; null for all lines together.').orNull(),
    part: text('ineligible, or remaining: eligible or not judged yet; null for both together.').orNull(),
  },
  by: [['programme_id', 'budget_line', 'part']],
  breakdowns: {},
  measures: { cost_cents: bigint('Costs after corrections, euro cents; null where it is not to be shown.').orNull() },
  facts: `
select max(t.person_id::text) as who, a.programme_id::text, e.budget_line,
       case when e.account = 'employer-costs-ineligible' then 'ineligible' else 'remaining' end as part,
       sum(e.debit_cents - e.credit_cents)::bigint as cost_cents
  from read.ledger_entry e
  join read.subsidy_account a using (subsidy_id)
  left join read.progress t using (trajectory_id)
 where e.account like 'employer-costs%' and e.account <> 'employer-costs-clearing' and e.budget_line is not null
 group by a.programme_id, e.budget_line, part, e.cost_id
having sum(e.debit_cents - e.credit_cents) <> 0`,
};
