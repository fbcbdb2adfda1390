import type { Day } from '../../events/ids';
import {
  receivableIn,
  SETTLEMENT_GROUNDS,
  settlementEvents,
  type SettlementGround,
  type SubsidySettled,
} from '../../events/subsidy';
import { addDays, lastDayOfTerm } from '../calendar/calendar';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Filled, Maybe, OneOf, Prose, Reference } from '../platform/validation';
import { pinnedRegime } from './regimes';
import {
  Cents,
  courseOf,
  decided,
  requireToSettle,
  rule,
  slice,
  withDecision,
  type Granted,
  type Settled,
  type Withdrawn,
} from './subsidy';

export class SettleSubsidy extends command('SettleSubsidy', {
  route: 'settlements',
  roles: ['subsidy-controller'],
  notBy: ['GrantSubsidy', 'AmendSubsidy'],
}) {
  @Filled() @Reference(100) readonly decisionNumber!: string;
  @Cents() readonly settledCents!: number;
  @OneOf(SETTLEMENT_GROUNDS) readonly ground!: SettlementGround;
  @Maybe() @Prose() readonly motivation?: string;
}

export class ReclaimSubsidy extends command('ReclaimSubsidy', { route: 'reclaims', roles: ['subsidy-officer'] }) {
  @Cents(1) readonly amountCents!: number;
  @Maybe() @Prose() readonly ground?: string;
  @CalendarDay() readonly dueOn!: Day;
}

export class RecordRepayment extends command('RecordRepayment', { route: 'repayments', roles: ['subsidy-officer'] }) {
  @Cents(1) readonly amountCents!: number;
  @Reference() readonly reference!: string;
}

/** "Na verloop van vijf jaren" nothing is reclaimed any more (Awb 4:57 lid 4, domain.md I-23). */
const RECLAIM_MONTHS = 5 * 12;

/**
 * As granted, or lower on one of four grounds (Awb 4:42 and 4:46), with a motive that says so line by line: not while a
 * cost is disputed (domain.md I-22). Without an account only ex officio (Awb 4:47). Not by who granted. A second time only
 * after an objection that was founded. Above the eligible costs is allowed: the statement shows it.
 */
const settleSubsidy = rule({
  command: SettleSubsidy,
  notBy: {
    who: (_given, subsidy) => courseOf(subsidy)?.grant.grantedBy ?? [],
    before: ['date-before-fact'],
  },
  decide: (given, subsidy, context) => {
    const { decisionNumber, settledCents, ground } = given;
    const { settlement } = subsidy.status === 'settled' ? subsidy : { settlement: null };
    const isSame =
      settlement?.decisionNumber === decisionNumber &&
      settlement.settledCents === settledCents &&
      settlement.ground === ground;
    if (isSame) return [];
    const { grant, figures, account, disputed } = requireToSettle(subsidy);
    if (account === null && ground !== 'ex-officio') reject('account-missing');
    const { grantedCents, advancedCents, settledCents: formerCents } = figures;
    if (settledCents > grantedCents) reject('settled-above-grant');
    const isLower = settledCents < grantedCents;
    if (isLower && disputed > 0) reject('judgement-missing');
    const motivation = requireText(given.motivation, 'motivation-missing');
    if (isLower && ground === 'as-granted') reject('motivation-missing');
    notBefore(settlement?.settledOn ?? account?.submittedOn ?? grant.grantedOn, context.on);
    const data: SubsidySettled['data'] = {
      ...{ decisionNumber, settledCents, ground, motivation, grantedCents, advancedCents, formerCents },
      paymentDueOn: addDays(context.on, pinnedRegime(grant).paymentWeeks * 7),
    };
    return [decided(subsidy, context, { type: 'SubsidySettled.v1', data })];
  },
});

/** From when on something was paid without ground, and how much of it was not reclaimed yet. */
const overpaidOn = (subsidy: Granted | Settled | Withdrawn): { readonly since: Day; readonly cents: number } | null => {
  const { advancedCents, balancePaidCents, reclaimedCents, settledCents } = subsidy.figures;
  const paidCents = advancedCents + balancePaidCents - reclaimedCents;
  switch (subsidy.status) {
    case 'granted':
      return null;
    case 'withdrawn':
      return { since: subsidy.withdrawnOn, cents: paidCents };
    case 'settled':
      return { since: subsidy.settlement.settledOn, cents: paidCents - (settledCents ?? 0) };
  }
};

/** What was paid above the settlement, or at all when the grant was withdrawn (Awb 4:57). Each reclaim is one of its own. */
const reclaimSubsidy = rule({
  command: ReclaimSubsidy,
  decide: (given, subsidy, context) => {
    const overpaid = overpaidOn(courseOf(subsidy) ?? reject('subsidy-not-granted'));
    if (!overpaid || given.amountCents > overpaid.cents) return reject('reclaim-exceeds-overpayment');
    if (context.on > addDays(lastDayOfTerm(overpaid.since, RECLAIM_MONTHS), 1)) reject('reclaim-expired');
    const ground = requireText(given.ground, 'motivation-missing');
    if (given.dueOn < context.on) reject('period-invalid');
    notBefore(overpaid.since, context.on);
    return [decided(subsidy, context, { type: 'SubsidyReclaimed.v1', data: { ...dataOf(given), ground } })];
  },
});

const recordRepayment = rule({
  command: RecordRepayment,
  decide: (given, subsidy, context) => {
    const course = courseOf(subsidy) ?? reject('subsidy-not-granted');
    if (given.amountCents > receivableIn(course.figures)) reject('repayment-exceeds-receivable');
    notBefore(overpaidOn(course)?.since ?? course.grant.grantedOn, context.on);
    return [decided(subsidy, context, { type: 'RepaymentReceived.v1', data: dataOf(given) })];
  },
});

/** What the subsidy comes to in the end, and what goes back. */
export const settlement = slice({
  events: settlementEvents,
  evolve: {
    'SubsidySettled.v1': (subsidy, event) => {
      if (subsidy.status !== 'granted' && subsidy.status !== 'settled') return subsidy;
      const { decisionNumber, settledCents, ground } = event.data;
      return {
        ...withDecision(subsidy, event),
        status: 'settled',
        settlement: { decisionNumber, settledCents, ground, settledOn: event.metadata.occurredOn },
        reopened: false,
      };
    },
    'SubsidyReclaimed.v1': (subsidy) => subsidy,
    'RepaymentReceived.v1': (subsidy) => subsidy,
  },
  rules: [settleSubsidy, reclaimSubsidy, recordRepayment],
});
