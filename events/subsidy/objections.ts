import { event, slice, type EventOf } from '../declaration';
import type { Day } from '../ids';

export const OBJECTION_OUTCOMES = ['founded', 'partly', 'unfounded', 'inadmissible'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

export const ObjectionLodged = event('ObjectionLodged.v1')<{
  /** The decision objected to. */
  readonly decisionNumber: string;
  /** Last day of the term to decide in (Awb 7:10). */
  readonly decisionDueOn: Day;
}>({ text: { decisionNumber: 'readable' }, reason: 'subsidy' });
export type ObjectionLodged = EventOf<typeof ObjectionLodged>;

export const ObjectionDecided = event('ObjectionDecided.v1')<{
  readonly outcome: ObjectionOutcome;
  readonly motivation: string;
  /** The decision that was objected to. */
  readonly decisionNumber: string;
}>({ text: { motivation: 'subsidy', decisionNumber: 'readable' }, reason: 'subsidy' });
export type ObjectionDecided = EventOf<typeof ObjectionDecided>;

export const objectionsEvents = slice([ObjectionLodged, ObjectionDecided]);
