import type { RecordedOf } from '../../events';
import { BUDGET_LINES, type Budget, type BudgetLine, type SubsidyEvent } from '../../events/subsidy';
import type { RowOf } from '../engine/table';
import type { subsidyAccountTable } from '../subsidy-account/subsidy-account.table';
import { costFigures, costsOf, type StatedCost } from './costs';
import { decisionsOf, type StatedDecision } from './decisions';
import { positionsOf, type Event, type Figure } from './figure';

/** Granted by the budget; spent is what was judged, disputed or not judged yet. */
export type StatedLine = {
  readonly budget_line: BudgetLine;
  readonly granted: Figure;
  readonly spent: Figure;
  readonly eligible: Figure;
  readonly ineligible: Figure;
  readonly disputed: Figure;
  readonly unjudged: Figure;
};

type Totals = Omit<StatedLine, 'budget_line'> & {
  readonly advanced: Figure;
  /** One amount for the whole: a settlement sets no line (Awb 4:42). Null before it. */
  readonly settled: Figure | null;
  readonly balance_paid: Figure;
  readonly balance_due: Figure;
  readonly reclaimed: Figure;
  readonly repaid: Figure;
  readonly receivable: Figure;
};

/** What a subsidy came to, each figure with the events behind it. */
export type Statement = {
  readonly lines: readonly StatedLine[];
  readonly total: Totals;
  /** What was settled above the eligible costs; 0 before the settlement. */
  readonly above_eligible_cents: number;
  readonly costs: readonly StatedCost[];
  readonly decisions: readonly StatedDecision[];
  readonly account: {
    readonly position: number;
    readonly submitted_on: string;
    readonly report_uri: string;
    readonly report_sha256: string;
    readonly frozen_at_revision: number;
    readonly statement_sha256: string;
  } | null;
  /** The events behind all of it, in the order of the log. */
  readonly events: readonly {
    readonly position: number;
    readonly event_id: string;
    readonly type: SubsidyEvent['type'];
    readonly occurred_on: string;
  }[];
};

type Account = RowOf<typeof subsidyAccountTable>;

/** The budget that stands: of the grant, or of its last change; none after a withdrawal. */
const budgetOf = (grants: readonly Event[]): Budget => {
  const last = grants.at(-1);
  return last?.type === 'SubsidyGranted.v1' || last?.type === 'SubsidyAmended.v1' ? last.data.budget : [];
};

const linesOf = (costs: readonly StatedCost[], grants: readonly Event[]): readonly StatedLine[] => {
  const budget = budgetOf(grants);
  return BUDGET_LINES.flatMap((line) => {
    const planned = budget.filter((entry) => entry.line === line);
    const spent = costs.filter(({ budget_line }) => budget_line === line);
    if (planned.length === 0 && spent.length === 0) return [];
    const cents = planned.reduce((sum, entry) => sum + entry.cents, 0);
    return [{ budget_line: line, granted: { cents, positions: positionsOf(grants) }, ...costFigures(spent) }];
  });
};

const accountOf = (event: RecordedOf<'SubsidyAccountSubmitted.v1'> | undefined): Statement['account'] =>
  event
    ? {
        position: event.position,
        submitted_on: event.metadata.occurredOn,
        report_uri: event.data.reportUri,
        report_sha256: event.data.reportSha256,
        frozen_at_revision: event.data.frozenAtRevision,
        statement_sha256: event.data.statementSha256,
      }
    : null;

/** The statement of a subsidy from its events, in the order in which they hold, and the row that these make of its account. */
export const statementOf = (events: readonly Event[], account: Account): Statement => {
  const of = (...types: readonly SubsidyEvent['type'][]) => events.filter(({ type }) => types.includes(type));
  const grants = of('SubsidyGranted.v1', 'SubsidyAmended.v1', 'SubsidyWithdrawn.v1');
  const figure = (cents: number, ...types: readonly SubsidyEvent['type'][]): Figure => ({
    cents,
    positions: positionsOf(of(...types)),
  });
  const costs = costsOf(events);
  const { settled_cents: settled } = account;
  const total: Totals = {
    granted: { cents: account.granted_cents, positions: positionsOf(grants) },
    ...costFigures(costs),
    advanced: figure(account.advanced_cents, 'AdvancePaid.v1'),
    settled: settled === null ? null : figure(settled, 'SubsidySettled.v1'),
    balance_paid: figure(account.balance_paid_cents, 'BalancePaid.v1'),
    balance_due: figure(account.balance_due_cents, 'SubsidySettled.v1', 'AdvancePaid.v1', 'BalancePaid.v1'),
    reclaimed: figure(account.reclaimed_cents, 'SubsidyReclaimed.v1'),
    repaid: figure(account.repaid_cents, 'RepaymentReceived.v1'),
    receivable: figure(account.receivable_cents, 'SubsidyReclaimed.v1', 'RepaymentReceived.v1'),
  };
  return {
    lines: linesOf(costs, grants),
    total,
    above_eligible_cents: settled === null ? 0 : Math.max(0, settled - total.eligible.cents),
    costs,
    decisions: decisionsOf(events),
    account: accountOf(events.find((event) => event.type === 'SubsidyAccountSubmitted.v1')),
    events: events
      .map(({ position, eventId, type, metadata: { occurredOn } }) => ({
        position,
        event_id: eventId,
        type,
        occurred_on: occurredOn,
      }))
      .sort((a, b) => a.position - b.position),
  };
};
