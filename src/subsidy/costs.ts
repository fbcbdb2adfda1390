import { isDeepStrictEqual } from 'node:util';
import { Set } from 'immutable';
import type { CostId, Day, RefusalCode, Sha256, TrajectoryId } from '../../events/ids';
import { BUDGET_LINES, costsEvents, type BudgetLine, type Cost, type SubsidyCostCorrected } from '../../events/subsidy';
import { command, commandWith, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { claimOf } from '../evidence/evidence';
import { CalendarDay, Filled, Hash, Id, Maybe, OneOf, Prose, Reference } from '../platform/validation';
import { termOf } from '../trajectory/trajectory';
import { requireCost, type CostLine } from './cost-line';
import {
  Cents,
  changeCourse,
  courseOf,
  decided,
  requireUnsettled,
  rule,
  slice,
  type Granted,
  type Known,
} from './subsidy';

abstract class CostData {
  @Id() readonly costId!: CostId;
  @OneOf(BUDGET_LINES) readonly line!: BudgetLine;
  @Cents(1) readonly amountCents!: number;
  @Maybe() @Id() readonly trajectoryId?: TrajectoryId;
  @CalendarDay() readonly periodFrom!: Day;
  @CalendarDay() readonly periodTo!: Day;
  @Filled() @Reference() readonly evidenceUri!: string;
  @Hash() readonly evidenceSha256!: Sha256;
}

export class RecordCost extends commandWith(CostData, 'RecordCost', { route: 'costs', roles: ['employer'] }) {}

/** Given by a policy after `SubsidyCostEntered`, when its evidence was claimed. */
export class RecordEnteredCost extends commandWith(CostData, 'RecordEnteredCost') {}

/** Given by a policy when a cost that was entered could not be recorded. */
export class DropCost extends command('DropCost') {
  readonly costId!: CostId;
  readonly trajectoryId?: TrajectoryId;
  readonly refusedWith!: RefusalCode;
}

export class CorrectCost extends command('CorrectCost', { route: 'cost-corrections', roles: ['employer'] }) {
  @Id() readonly costId!: CostId;
  @Cents() readonly amountCents!: number;
  @Maybe() @Prose() readonly reason?: string;
}

/** True when this very cost was recorded. Throws `id-reused` when another one was under its id. */
const isRecorded = (subsidy: Known, cost: Cost): boolean => {
  const known = courseOf(subsidy)?.costs.get(cost.costId);
  return known !== undefined && (isDeepStrictEqual(known.cost, cost) || reject('id-reused'));
};

/** After the account the figures are frozen (Awb 4:45). */
const requireUnaccounted = (subsidy: Known): Granted => {
  const granted = requireUnsettled(subsidy);
  return granted.account ? reject('account-submitted') : granted;
};

/**
 * A cost is decided here, and entered; its evidence is then claimed in the evidence's own stream, and only when that is
 * done is the cost recorded here (src/policies/costs.ts, docs/adr/0018). Two subsidies that claim one document at the same
 * moment both enter a cost, and one of them drops it: evidence is never used twice. What is known to be refused writes
 * nothing. A cost that still waits, because a process died, may be entered again: it is the same cost that claims.
 */
const recordCost = rule({
  command: RecordCost,
  /** A cost asks for whom its evidence was claimed, and the trajectory that it was made for (decisions.md 4). */
  facts: async ({ evidenceSha256, trajectoryId }, _subsidy, load) => {
    const [evidence, trajectory] = await Promise.all([
      load('evidence', evidenceSha256),
      trajectoryId === undefined ? undefined : load('trajectory', trajectoryId),
    ]);
    return {
      /** For which cost; null when for none. */
      claim: claimOf(evidence),
      /** First and last day of the trajectory; null when there is none, undefined when the cost names none. */
      term: trajectory && termOf(trajectory),
    };
  },
  decide: (given, subsidy, context, { claim, term }) => {
    const data = dataOf(given);
    if (isRecorded(subsidy, data)) return [];
    const waiting = courseOf(subsidy)?.entered.get(data.costId);
    if (waiting && !isDeepStrictEqual(waiting, data)) reject('id-reused');
    const { request, grant } = requireUnaccounted(subsidy);
    const { costId, periodFrom, periodTo, trajectoryId } = data;
    if (periodFrom < request.startsOn || periodTo > request.endsOn) reject('cost-outside-period');
    if (term !== undefined && (term === null || periodFrom < term.first || periodTo > term.last)) {
      reject('cost-outside-trajectory');
    }
    const isOwn = claim?.subsidyId === context.target && claim.costId === costId;
    if (claim && !isOwn) reject('evidence-reused');
    if (periodTo < periodFrom) reject('period-invalid');
    notBefore(grant.grantedOn, context.on);
    return [decided(subsidy, context, { type: 'SubsidyCostEntered.v1', data }, trajectoryId)];
  },
});

/** Its evidence is claimed. What came between, such as the account, may refuse it still. */
const recordEnteredCost = rule({
  command: RecordEnteredCost,
  decide: (given, subsidy, context) => {
    const data = dataOf(given);
    if (isRecorded(subsidy, data)) return [];
    requireUnaccounted(subsidy);
    return [decided(subsidy, context, { type: 'SubsidyCostRecorded.v1', data }, data.trajectoryId)];
  },
});

/** Always an event: by its code the refusal is found again, and the answer is the same (decisions.md 3). */
const dropCost = rule({
  command: DropCost,
  decide: ({ costId, trajectoryId, refusedWith }, subsidy, context) => [
    decided(subsidy, context, { type: 'SubsidyCostDropped.v1', data: { costId, refusedWith } }, trajectoryId),
  ],
});

/** Until it is judged or accounted for the employer puts an amount right; the ledger shows both. */
const correctCost = rule({
  command: CorrectCost,
  decide: (given, subsidy, context) => {
    const granted = requireUnsettled(subsidy);
    const { cost, amountCents: formerCents, judged, recordedOn } = requireCost(granted, given.costId);
    if (granted.account) reject('account-submitted');
    if (judged) reject('cost-judged');
    const reason = requireText(given.reason, 'reason-missing');
    if (given.amountCents === formerCents) return [];
    notBefore(recordedOn, context.on);
    const { costId, line, evidenceUri, evidenceSha256, trajectoryId } = cost;
    const data: SubsidyCostCorrected['data'] = {
      ...{ costId, line, evidenceUri, evidenceSha256, formerCents, reason },
      amountCents: given.amountCents,
      validFrom: recordedOn,
    };
    return [decided(subsidy, context, { type: 'SubsidyCostCorrected.v1', data }, trajectoryId)];
  },
});

/** The costs of a subsidy, each with its evidence. */
export const costs = slice({
  events: costsEvents,
  evolve: {
    'SubsidyCostEntered.v1': (subsidy, { data }) =>
      changeCourse(subsidy, ({ entered }) => ({ entered: entered.set(data.costId, data) })),
    'SubsidyCostDropped.v1': (subsidy, { data: { costId } }) =>
      changeCourse(subsidy, ({ entered }) => ({ entered: entered.delete(costId) })),
    'SubsidyCostRecorded.v1': (subsidy, { data, metadata: { occurredOn, actorId } }) =>
      changeCourse(subsidy, ({ entered, costs, trajectories }) => {
        if (costs.has(data.costId)) return {};
        const { amountCents, trajectoryId } = data;
        const recordedBy = Set([actorId]);
        const line: CostLine = { cost: data, amountCents, recordedOn: occurredOn, recordedBy, judged: null };
        return {
          entered: entered.delete(data.costId),
          costs: costs.set(data.costId, line),
          trajectories: trajectoryId ? trajectories.add(trajectoryId) : trajectories,
        };
      }),
    'SubsidyCostCorrected.v1': (subsidy, { data: { costId, amountCents }, metadata: { actorId } }) =>
      changeCourse(subsidy, ({ costs }) => {
        const line = costs.get(costId);
        if (!line) return {};
        return { costs: costs.set(costId, { ...line, amountCents, recordedBy: line.recordedBy.add(actorId) }) };
      }),
  },
  rules: [recordCost, recordEnteredCost, dropCost, correctCost],
});
