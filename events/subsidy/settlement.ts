import { event, slice, type EventOf } from '../declaration';
import type { Day } from '../ids';

/** As granted (Awb 4:46 lid 1), lower on one of the grounds of lid 2, or by the municipality of itself (Awb 4:47). */
export const SETTLEMENT_GROUNDS = [
  'as-granted',
  'activities-not-done',
  'obligations-not-met',
  'false-information',
  'grant-was-wrong',
  'ex-officio',
] as const;
export type SettlementGround = (typeof SETTLEMENT_GROUNDS)[number];

export const SubsidySettled = event('SubsidySettled.v1')<{
  readonly decisionNumber: string;
  readonly settledCents: number;
  readonly ground: SettlementGround;
  readonly motivation: string;
  readonly grantedCents: number;
  readonly advancedCents: number;
  /** The settlement it replaces after an objection; null for the first. */
  readonly formerCents: number | null;
  /** Last day to pay what is due (Awb 4:87). */
  readonly paymentDueOn: Day;
}>({ text: { decisionNumber: 'readable', motivation: 'subsidy' }, reason: 'subsidy' });
export type SubsidySettled = EventOf<typeof SubsidySettled>;

export const SubsidyReclaimed = event('SubsidyReclaimed.v1')<{
  readonly amountCents: number;
  readonly ground: string;
  readonly dueOn: Day;
}>({ text: { ground: 'subsidy' }, reason: 'subsidy' });
export type SubsidyReclaimed = EventOf<typeof SubsidyReclaimed>;

export const RepaymentReceived = event('RepaymentReceived.v1')<{
  readonly amountCents: number;
  readonly reference: string;
}>({ text: { reference: 'readable' }, reason: 'subsidy' });
export type RepaymentReceived = EventOf<typeof RepaymentReceived>;

export const settlementEvents = slice([SubsidySettled, SubsidyReclaimed, RepaymentReceived]);
