import { event, slice, type EventOf } from '../declaration';
import type { Day, EmployerId, ProgrammeId } from '../ids';

export const BUDGET_LINES = ['wage', 'coaching', 'training', 'programme', 'overhead'] as const;
export type BudgetLine = (typeof BUDGET_LINES)[number];
export type Budget = readonly { readonly line: BudgetLine; readonly cents: number }[];

export const SubsidyRequested = event('SubsidyRequested.v1')<{
  readonly employerId: EmployerId;
  readonly programmeId: ProgrammeId;
  /** How many places it is for. */
  readonly places: number;
  readonly requestedCents: number;
  readonly budget: Budget;
  readonly activities: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Last day of the term to decide in (Awb 4:13). */
  readonly decisionDueOn: Day;
}>({ text: { activities: 'subsidy' }, reason: 'subsidy' });
export type SubsidyRequested = EventOf<typeof SubsidyRequested>;

export const requestEvents = slice([SubsidyRequested]);
