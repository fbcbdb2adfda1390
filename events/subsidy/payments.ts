import { event, slice, type EventOf } from '../declaration';
import type { AdvanceId, Day } from '../ids';

export const AdvancePaid = event('AdvancePaid.v1')<{
  readonly advanceId: AdvanceId;
  readonly amountCents: number;
  readonly reference: string;
}>({ text: { reference: 'readable' }, reason: 'subsidy' });
export type AdvancePaid = EventOf<typeof AdvancePaid>;

export const PaymentSuspended = event('PaymentSuspended.v1')<{ readonly ground: string; readonly until: Day }>({
  text: { ground: 'subsidy' },
  reason: 'subsidy',
});
export type PaymentSuspended = EventOf<typeof PaymentSuspended>;

export const PaymentResumed = event('PaymentResumed.v1')<{
  /** Empty when nobody said why. */
  readonly ground: string;
  /** Until when it was suspended. */
  readonly until: Day;
}>({ text: { ground: 'subsidy' }, reason: 'subsidy' });
export type PaymentResumed = EventOf<typeof PaymentResumed>;

export const BalancePaid = event('BalancePaid.v1')<{ readonly amountCents: number; readonly reference: string }>({
  text: { reference: 'readable' },
  reason: 'subsidy',
});
export type BalancePaid = EventOf<typeof BalancePaid>;

export const paymentsEvents = slice([AdvancePaid, PaymentSuspended, PaymentResumed, BalancePaid]);
