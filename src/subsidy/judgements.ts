import type { CostId } from '../../events/ids';
import { JUDGEMENTS, judgementsEvents, type Judgement, type SubsidyCostJudged } from '../../events/subsidy';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Maybe, OneOf, Prose } from '../platform/validation';
import { requireCost } from './cost-line';
import { Cents, changeCourse, courseOf, decided, requireToSettle, rule, slice } from './subsidy';

export class JudgeCost extends command('JudgeCost', {
  route: 'cost-judgements',
  roles: ['subsidy-controller'],
  notBy: ['RecordCost', 'CorrectCost'],
}) {
  @Id() readonly costId!: CostId;
  @OneOf(JUDGEMENTS) readonly judgement!: Judgement;
  @Cents() readonly eligibleCents!: number;
  @Maybe() @Prose() readonly ground?: string;
}

/**
 * Which part of a cost is eligible, and why: a settlement that is lower than the grant stands on these (Awb 3:46;
 * ECLI:NL:RBAMS:2021:4087). Not by who recorded or corrected it. A later judgement replaces the former one; without a
 * ground only the whole amount is found eligible.
 */
const judgeCost = rule({
  command: JudgeCost,
  notBy: {
    who: ({ costId }, subsidy) => courseOf(subsidy)?.costs.get(costId)?.recordedBy ?? [],
    before: ['motivation-missing', 'date-before-fact'],
  },
  decide: (given, subsidy, context) => {
    const { costId, judgement, eligibleCents } = given;
    const { cost, amountCents, recordedOn, judged } = requireCost(requireToSettle(subsidy), costId);
    if (eligibleCents > amountCents) reject('eligible-above-cost');
    const isWhole = judgement === 'eligible' && eligibleCents === amountCents;
    const ground = isWhole ? (given.ground ?? '') : requireText(given.ground, 'motivation-missing');
    // The ground is sealed with a random iv: whether it is the same cannot be seen (decisions.md 18).
    if (judged?.judgement === judgement && judged.eligibleCents === eligibleCents) return [];
    notBefore(recordedOn, context.on);
    const { line, evidenceUri, evidenceSha256, trajectoryId } = cost;
    const data: SubsidyCostJudged['data'] = {
      ...{ costId, judgement, eligibleCents, ground, line, amountCents, evidenceUri, evidenceSha256 },
      former: judged && { judgement: judged.judgement, eligibleCents: judged.eligibleCents },
      validFrom: judged?.since ?? context.on,
    };
    return [decided(subsidy, context, { type: 'SubsidyCostJudged.v1', data }, trajectoryId)];
  },
});

const isDisputed = (judgement: Judgement | undefined): number => (judgement === 'disputed' ? 1 : 0);

/** What the controller makes of each cost. */
export const judgements = slice({
  events: judgementsEvents,
  evolve: {
    'SubsidyCostJudged.v1': (subsidy, { data: { costId, judgement, eligibleCents, validFrom } }) =>
      changeCourse(subsidy, ({ costs, disputed }) => {
        const line = costs.get(costId);
        if (!line) return {};
        return {
          costs: costs.set(costId, { ...line, judged: { judgement, eligibleCents, since: validFrom } }),
          disputed: disputed - isDisputed(line.judged?.judgement) + isDisputed(judgement),
        };
      }),
  },
  rules: [judgeCost],
});
