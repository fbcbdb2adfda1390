import { isDeepStrictEqual } from 'node:util';
import { Map, Set } from 'immutable';
import type { Recorded } from '../../events/event';
import type { Day, ObligationId } from '../../events/ids';
import { decisionsEvents, type SubsidyGranted } from '../../events/subsidy';
import { addDays } from '../calendar/calendar';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Filled, Id, Label, ListOf, Maybe, Prose, Reference } from '../platform/validation';
import { bandOf, regimeOn } from './regimes';
import { BudgetEntry, totalOf } from './request';
import {
  Cents,
  changeCourse,
  decided,
  requireUnsettled,
  rule,
  slice,
  withDecision,
  type Known,
  type Requested,
} from './subsidy';

export class ObligationAsked {
  @Id() readonly obligationId!: ObligationId;
  @Filled() @Label() readonly kind!: string;
  @CalendarDay() readonly dueOn!: Day;
}

export class GrantSubsidy extends command('GrantSubsidy', {
  route: 'grants',
  roles: ['subsidy-officer'],
  notBy: ['RequestSubsidy'],
  ids: { 'obligations.obligationId': 'new' },
}) {
  @Filled() @Reference(100) readonly decisionNumber!: string;
  @Cents(1) readonly grantedCents!: number;
  @ListOf(() => BudgetEntry, 50) readonly budget!: readonly BudgetEntry[];
  @ListOf(() => ObligationAsked, 50) readonly obligations!: readonly ObligationAsked[];
  @Reference(100) readonly regimeId!: string;
  @Maybe() @Prose() readonly motivation?: string;
}

export class RefuseSubsidy extends command('RefuseSubsidy', { route: 'refusals', roles: ['subsidy-officer'] }) {
  @Filled() @Reference(100) readonly decisionNumber!: string;
  @Prose() readonly grounds!: string;
  @Maybe() @Prose() readonly motivation?: string;
}

export class AmendSubsidy extends command('AmendSubsidy', { route: 'amendments', roles: ['subsidy-officer'] }) {
  @Filled() @Reference(100) readonly decisionNumber!: string;
  @Cents() readonly grantedCents!: number;
  @ListOf(() => BudgetEntry, 50) readonly budget!: readonly BudgetEntry[];
  @Maybe() @Prose() readonly motivation?: string;
}

export class WithdrawSubsidy extends command('WithdrawSubsidy', { route: 'withdrawals', roles: ['subsidy-officer'] }) {
  @Filled() @Reference(100) readonly decisionNumber!: string;
  @Prose() readonly ground!: string;
  @Maybe() @Prose() readonly motivation?: string;
}

/** Granted or refused once (Awb 4:29); a refusal that an objection overturned is decided again. */
const requireUndecided = (subsidy: Known): Requested =>
  subsidy.status === 'requested' ? subsidy : reject('subsidy-decided');

/** With the version of the regime of that day, and what its band asks. Whoever asked for it does not grant it. */
const grantSubsidy = rule({
  command: GrantSubsidy,
  notBy: { who: (_given, { requestedBy }) => [requestedBy], before: ['date-before-fact'] },
  decide: (given, subsidy, context) => {
    const { request, requestedOn } = requireUndecided(subsidy);
    const motivation = requireText(given.motivation, 'motivation-missing');
    if (totalOf(given.budget) !== given.grantedCents) reject('budget-does-not-add-up');
    if (given.grantedCents > request.requestedCents) reject('granted-above-request');
    const regime = regimeOn(given.regimeId, context.on) ?? reject('regime-unknown');
    notBefore(requestedOn, context.on);
    const { documents, accountWeeks } = bandOf(regime, given.grantedCents);
    const data: SubsidyGranted['data'] = {
      ...dataOf(given),
      motivation,
      regimeVersion: regime.version,
      documents,
      accountDueOn: addDays(request.endsOn, accountWeeks * 7),
    };
    return [decided(subsidy, context, { type: 'SubsidyGranted.v1', data })];
  },
});

const refuseSubsidy = rule({
  command: RefuseSubsidy,
  decide: (given, subsidy, context) => {
    const { requestedOn } = requireUndecided(subsidy);
    const motivation = requireText(given.motivation, 'motivation-missing');
    notBefore(requestedOn, context.on);
    return [decided(subsidy, context, { type: 'SubsidyRefused.v1', data: { ...dataOf(given), motivation } })];
  },
});

/** Before the settlement (Awb 4:48 and 4:50): another amount, or another budget. Not below what was advanced. */
const amendSubsidy = rule({
  command: AmendSubsidy,
  decide: (given, subsidy, context) => {
    const { grant, figures } = requireUnsettled(subsidy);
    const motivation = requireText(given.motivation, 'motivation-missing');
    const { decisionNumber, grantedCents, budget } = dataOf(given);
    if (totalOf(budget) !== grantedCents) reject('budget-does-not-add-up');
    if (figures.advancedCents > grantedCents) reject('advances-exceed-grant');
    const stands = { decisionNumber: grant.decisionNumber, grantedCents: grant.grantedCents, budget: grant.budget };
    if (isDeepStrictEqual(stands, { decisionNumber, grantedCents, budget })) return [];
    notBefore(grant.grantedOn, context.on);
    const data = { decisionNumber, grantedCents, budget, motivation, formerCents: grant.grantedCents };
    return [decided(subsidy, context, { type: 'SubsidyAmended.v1', data })];
  },
});

/** Before the settlement (Awb 4:48); after it a founded objection leads to another settlement. */
const withdrawSubsidy = rule({
  command: WithdrawSubsidy,
  decide: (given, subsidy, context) => {
    if (subsidy.status === 'withdrawn') return [];
    const { grant } = requireUnsettled(subsidy);
    const motivation = requireText(given.motivation, 'motivation-missing');
    notBefore(grant.grantedOn, context.on);
    const data = { ...dataOf(given), motivation, formerCents: grant.grantedCents };
    return [decided(subsidy, context, { type: 'SubsidyWithdrawn.v1', data })];
  },
});

const granted = (subsidy: Known, event: Recorded<SubsidyGranted>): Known => {
  if (subsidy.status !== 'requested') return subsidy;
  const { decisionNumber, grantedCents, budget, regimeId, regimeVersion } = event.data;
  const { occurredOn, actorId } = event.metadata;
  return {
    ...withDecision(subsidy, event),
    status: 'granted',
    grant: {
      ...{ decisionNumber, grantedCents, budget, regimeId, regimeVersion },
      grantedOn: occurredOn,
      grantedBy: Set([actorId]),
    },
    advances: Map(),
    suspension: null,
    entered: Map(),
    costs: Map(),
    disputed: 0,
    trajectories: Set(),
    deviations: Map(),
    account: null,
  };
};

/** What the municipality decides of a request, and of the grant before it is settled. */
export const decisions = slice({
  events: decisionsEvents,
  evolve: {
    'SubsidyGranted.v1': granted,
    'SubsidyRefused.v1': (subsidy, event) =>
      subsidy.status === 'requested' ? { ...withDecision(subsidy, event), status: 'refused' } : subsidy,
    'SubsidyAmended.v1': (subsidy, event) => {
      const { decisionNumber, grantedCents, budget } = event.data;
      return changeCourse(withDecision(subsidy, event), ({ grant }) => ({
        grant: {
          ...{ ...grant, decisionNumber, grantedCents, budget },
          grantedBy: grant.grantedBy.add(event.metadata.actorId),
        },
      }));
    },
    'SubsidyWithdrawn.v1': (subsidy, event) =>
      subsidy.status === 'granted'
        ? { ...withDecision(subsidy, event), status: 'withdrawn', withdrawnOn: event.metadata.occurredOn }
        : subsidy,
  },
  rules: [grantSubsidy, refuseSubsidy, amendSubsidy, withdrawSubsidy],
});
