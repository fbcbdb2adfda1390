import { event, slice, type EventOf } from '../declaration';
import type { BudgetLine } from './request';

/** An appreciable difference between budget and costs is reported at once, with its cause (Awb 4:70). */
export const BudgetDeviationReported = event('BudgetDeviationReported.v1')<{
  readonly line: BudgetLine;
  readonly expectedCents: number;
  readonly cause: string;
  /** What the budget says of that line. */
  readonly budgetCents: number;
  /** It reaches the threshold of the regime. */
  readonly appreciable: boolean;
}>({ text: { cause: 'subsidy' }, reason: 'subsidy' });
export type BudgetDeviationReported = EventOf<typeof BudgetDeviationReported>;

export const deviationsEvents = slice([BudgetDeviationReported]);
