import { BUDGET_LINES, deviationsEvents, type Budget, type BudgetLine } from '../../events/subsidy';
import { command, notBefore, requireText } from '../command-handling/command';
import { Maybe, OneOf, Prose } from '../platform/validation';
import { pinnedRegime } from './regimes';
import { Cents, changeCourse, decided, requireUnsettled, rule, slice } from './subsidy';

export class ReportDeviation extends command('ReportDeviation', { route: 'deviations', roles: ['employer'] }) {
  @OneOf(BUDGET_LINES) readonly line!: BudgetLine;
  @Cents() readonly expectedCents!: number;
  @Maybe() @Prose() readonly cause?: string;
}

const budgetOf = (budget: Budget, line: BudgetLine): number =>
  budget.reduce((sum, entry) => (entry.line === line ? sum + entry.cents : sum), 0);

/** Appreciable differences are reported at once, with their cause (Awb 4:70); smaller ones may be. */
const reportDeviation = rule({
  command: ReportDeviation,
  decide: (given, subsidy, context) => {
    const { grant, deviations } = requireUnsettled(subsidy);
    const { line, expectedCents } = given;
    const cause = requireText(given.cause, 'motivation-missing');
    if (deviations.get(line) === expectedCents) return [];
    notBefore(grant.grantedOn, context.on);
    const budgetCents = budgetOf(grant.budget, line);
    const difference = Math.abs(expectedCents - budgetCents);
    const appreciable = difference > 0 && difference * 100 >= budgetCents * pinnedRegime(grant).deviationPercent;
    const data = { line, expectedCents, cause, budgetCents, appreciable };
    return [decided(subsidy, context, { type: 'BudgetDeviationReported.v1', data })];
  },
});

/** What the employer says will cost more or less than was budgeted. */
export const deviations = slice({
  events: deviationsEvents,
  evolve: {
    'BudgetDeviationReported.v1': (subsidy, { data: { line, expectedCents } }) =>
      changeCourse(subsidy, ({ deviations }) => ({ deviations: deviations.set(line, expectedCents) })),
  },
  rules: [reportDeviation],
});
