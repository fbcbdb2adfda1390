import { isDeepStrictEqual } from 'node:util';
import type { AdvanceId, Day } from '../../events/ids';
import { balanceDueIn, paymentsEvents } from '../../events/subsidy';
import { addDays } from '../calendar/calendar';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Id, Maybe, Prose, Reference } from '../platform/validation';
import {
  Cents,
  changeCourse,
  courseOf,
  decided,
  requireGranted,
  requireUnsettled,
  rule,
  slice,
  type Course,
} from './subsidy';

export class PayAdvance extends command('PayAdvance', { route: 'advances', roles: ['subsidy-officer'] }) {
  @Id() readonly advanceId!: AdvanceId;
  @Cents(1) readonly amountCents!: number;
  @Reference() readonly reference!: string;
}

export class SuspendPayment extends command('SuspendPayment', {
  route: 'payment-suspensions',
  roles: ['subsidy-officer'],
}) {
  @Maybe() @Prose() readonly ground?: string;
  @CalendarDay() readonly until!: Day;
}

export class ResumePayment extends command('ResumePayment', {
  route: 'payment-resumptions',
  roles: ['subsidy-officer'],
}) {
  @Maybe() @Prose() readonly ground?: string;
  /** Of the suspension that it ends; nothing depends on it. */
  @Maybe() @CalendarDay() readonly until?: Day;
}

export class PayBalance extends command('PayBalance', { route: 'balance-payments', roles: ['subsidy-officer'] }) {
  @Cents(1) readonly amountCents!: number;
  @Reference() readonly reference!: string;
}

/** "Ten hoogste dertien weken" (Awb 4:56). */
const SUSPENSION_DAYS = 13 * 7;

/** A suspension ends with its last day, or with the day payment is resumed. */
const isSuspended = ({ suspension }: Course, on: Day): boolean =>
  suspension !== null && suspension.since <= on && on <= suspension.until;

/** Paid ahead of the settlement (Awb 4:95): never more than was granted in all. */
const payAdvance = rule({
  command: PayAdvance,
  decide: (given, subsidy, context) => {
    const data = dataOf(given);
    const paid = courseOf(subsidy)?.advances.get(data.advanceId);
    if (paid) return isDeepStrictEqual(paid, data) ? [] : reject('id-reused');
    const granted = requireUnsettled(subsidy);
    const { grant, figures } = granted;
    if (figures.advancedCents + data.amountCents > figures.grantedCents) reject('advances-exceed-grant');
    if (isSuspended(granted, context.on)) reject('payment-suspended');
    notBefore(grant.grantedOn, context.on);
    return [decided(subsidy, context, { type: 'AdvancePaid.v1', data })];
  },
});

/** One that goes on counts from its first day: it is not stretched by another (Awb 4:56). */
const suspendPayment = rule({
  command: SuspendPayment,
  decide: (given, subsidy, context) => {
    const granted = requireUnsettled(subsidy);
    const { grant, suspension } = granted;
    const { on } = context;
    const goesOn = isSuspended(granted, on) ? suspension : null;
    if (given.until > addDays(goesOn?.since ?? on, SUSPENSION_DAYS)) reject('suspension-too-long');
    if (goesOn?.until === given.until) return [];
    const ground = requireText(given.ground, 'motivation-missing');
    if (given.until < on) reject('period-invalid');
    notBefore(grant.grantedOn, on);
    return [decided(subsidy, context, { type: 'PaymentSuspended.v1', data: { ground, until: given.until } })];
  },
});

const resumePayment = rule({
  command: ResumePayment,
  decide: (given, subsidy, context) => {
    const { suspension } = requireUnsettled(subsidy);
    if (suspension === null || context.on > suspension.until) return [];
    notBefore(suspension.since, context.on);
    const data = { ground: given.ground ?? '', until: suspension.until };
    return [decided(subsidy, context, { type: 'PaymentResumed.v1', data })];
  },
});

/** What was settled less what was paid ahead (Awb 4:52 and 4:87). Each payment is one of its own. */
const payBalance = rule({
  command: PayBalance,
  decide: (given, subsidy, context) => {
    const granted = requireGranted(subsidy);
    if (granted.status === 'granted' || given.amountCents > balanceDueIn(granted.figures)) {
      return reject('balance-exceeded');
    }
    notBefore(granted.settlement.settledOn, context.on);
    return [decided(subsidy, context, { type: 'BalancePaid.v1', data: dataOf(given) })];
  },
});

/** What the municipality pays, ahead and at the end, and when it does not pay for a while. */
export const payments = slice({
  events: paymentsEvents,
  evolve: {
    'AdvancePaid.v1': (subsidy, { data }) =>
      changeCourse(subsidy, ({ advances }) => ({ advances: advances.set(data.advanceId, data) })),
    'PaymentSuspended.v1': (subsidy, { data: { until }, metadata: { occurredOn } }) =>
      changeCourse(subsidy, (course) => {
        const since = isSuspended(course, occurredOn) ? course.suspension!.since : occurredOn;
        return { suspension: { since, until } };
      }),
    'PaymentResumed.v1': (subsidy) => changeCourse(subsidy, () => ({ suspension: null })),
    'BalancePaid.v1': (subsidy) => subsidy,
  },
  rules: [payAdvance, suspendPayment, resumePayment, payBalance],
});
