import { event, slice, type EventOf } from '../declaration';
import type { Day, ObligationId } from '../ids';
import type { Budget } from './request';

/** What a regime may ask for with the account (Awb 4:75, 4:78 and 4:80). */
export const ACCOUNT_DOCUMENTS = ['activity-report', 'financial-report', 'auditor-statement'] as const;
export type AccountDocument = (typeof ACCOUNT_DOCUMENTS)[number];

export type Obligation = { readonly obligationId: ObligationId; readonly kind: string; readonly dueOn: Day };

export const SubsidyGranted = event('SubsidyGranted.v1')<{
  readonly decisionNumber: string;
  readonly grantedCents: number;
  readonly budget: Budget;
  readonly obligations: readonly Obligation[];
  readonly regimeId: string;
  readonly motivation: string;
  /** The version of the regime that was in force, pinned: its terms bind the settlement too. */
  readonly regimeVersion: number;
  /** What the account must hold, by the band of the regime. */
  readonly documents: readonly AccountDocument[];
  /** Last day to ask for the settlement (Awb 4:44). */
  readonly accountDueOn: Day;
}>({
  text: {
    decisionNumber: 'readable',
    'obligations.kind': 'label',
    regimeId: 'readable',
    motivation: 'subsidy',
  },
  reason: 'subsidy',
});
export type SubsidyGranted = EventOf<typeof SubsidyGranted>;

export const SubsidyRefused = event('SubsidyRefused.v1')<{
  readonly decisionNumber: string;
  readonly grounds: string;
  readonly motivation: string;
}>({ text: { decisionNumber: 'readable', grounds: 'subsidy', motivation: 'subsidy' }, reason: 'subsidy' });
export type SubsidyRefused = EventOf<typeof SubsidyRefused>;

export const SubsidyAmended = event('SubsidyAmended.v1')<{
  readonly decisionNumber: string;
  readonly grantedCents: number;
  readonly budget: Budget;
  readonly motivation: string;
  /** What was granted until now. */
  readonly formerCents: number;
}>({ text: { decisionNumber: 'readable', motivation: 'subsidy' }, reason: 'subsidy' });
export type SubsidyAmended = EventOf<typeof SubsidyAmended>;

/** What was granted becomes 0 (Awb 4:48 and 4:49). */
export const SubsidyWithdrawn = event('SubsidyWithdrawn.v1')<{
  readonly decisionNumber: string;
  readonly ground: string;
  readonly motivation: string;
  /** What was granted until now. */
  readonly formerCents: number;
}>({ text: { decisionNumber: 'readable', ground: 'subsidy', motivation: 'subsidy' }, reason: 'subsidy' });
export type SubsidyWithdrawn = EventOf<typeof SubsidyWithdrawn>;

export const decisionsEvents = slice([SubsidyGranted, SubsidyRefused, SubsidyAmended, SubsidyWithdrawn]);
