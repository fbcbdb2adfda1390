import fc from 'fast-check';
import type { Recorded } from '../../events/event';
import { costsIn, figuresAfter, NO_FIGURES, statementOf, type SubsidyEvent } from '../../events/subsidy';
import { claimOf } from '../../src/evidence/evidence';
import type { CostLine } from '../../src/subsidy/cost-line';
import { courseOf } from '../../src/subsidy/subsidy';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { anyHistory } from '../projections/samples';
import { anyOrders, SUBSIDIES, type Order } from './arbitraries';
import { InMemory } from './in-memory';
import { asEmployer, asOfficer, grant, hashOf, request } from './fixture';

const RUNS = 1_000;

/** Two subsidies that are granted, and then whatever is ordered; `found`: what `look` said of the one a command was for, after each. */
const live = async (orders: readonly Order[], look: (target: string, log: InMemory) => Promise<unknown>) => {
  const log = new InMemory();
  const found: unknown[] = [];
  for (const target of SUBSIDIES) {
    await log.give({ command: request(), target, ...asEmployer('2021-11-01') });
    await log.give({ command: grant(), target, ...asOfficer('2021-12-01') });
  }
  for (const order of orders) {
    if (order.recovers) await log.recover();
    await log.give(order);
    const wrong = await look(order.target, log);
    if (wrong) found.push(wrong);
  }
  await log.recover();
  return { log, found };
};

/** The stream of a subsidy, which holds its events alone. */
const streamOf = ({ events }: InMemory, target: string) =>
  events.filter(({ stream }) => stream === `subsidy-${target}`) as Recorded<SubsidyEvent>[];

/** What is wrong with the money of a subsidy; undefined when nothing is. */
const wrongMoney = async (target: string, { load }: InMemory): Promise<unknown> => {
  const { status, figures } = courseOf(await load('subsidy', target))!;
  const { grantedCents, advancedCents, settledCents, balancePaidCents, reclaimedCents, repaidCents } = figures;
  const holds =
    (status === 'withdrawn' || advancedCents <= grantedCents) &&
    (settledCents ?? 0) <= grantedCents &&
    (settledCents !== null || balancePaidCents === 0) &&
    reclaimedCents <= advancedCents + balancePaidCents &&
    repaidCents <= reclaimedCents;
  return holds ? undefined : figures;
};

/** Each document is evidence of one recorded cost, of either subsidy, and claimed for that. */
const lookAtEvidence = async ({ events, load }: InMemory): Promise<void> => {
  const recorded = events.filter((event) => event.type === 'SubsidyCostRecorded.v1');
  const used = recorded.map(({ data }) => data.evidenceSha256);
  expect(used).toStrictEqual([...new Set(used)]);
  for (const { data, metadata } of recorded) {
    const claim = claimOf(await load('evidence', data.evidenceSha256));
    expect(claim).toMatchObject({ costId: data.costId, subsidyId: metadata.about.subsidyId });
  }
};

const isDisputed = ({ judged }: CostLine) => judged?.judgement === 'disputed';
const eligible = (line: CostLine) => (isDisputed(line) ? 0 : (line.judged?.eligibleCents ?? 0));
const ineligible = (line: CostLine) => (line.judged && !isDisputed(line) ? line.amountCents - eligible(line) : 0);

/** Running sums against all costs, and against the events alone. */
const lookAtSums = async (target: string, log: InMemory): Promise<void> => {
  const { figures, costs, disputed, hashed } = courseOf(await log.load('subsidy', target))!;
  const lines = [...costs.values()];
  const sum = (of: (line: CostLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  expect(costsIn(figures)).toStrictEqual({
    recordedCents: sum(({ amountCents }) => amountCents),
    eligibleCents: sum(eligible),
    ineligibleCents: sum(ineligible),
    disputedCents: sum((line) => (isDisputed(line) ? line.amountCents : 0)),
  });
  expect(disputed).toBe(lines.filter(isDisputed).length);
  const stream = streamOf(log, target);
  expect(hashed.events).toBe(stream.length);
  expect(stream.reduce(figuresAfter, NO_FIGURES)).toStrictEqual(figures);
};

/** The hash of an account is found again from the events before it. */
const lookAtAccount = (target: string, log: InMemory): void => {
  const stream = streamOf(log, target);
  const found = stream.flatMap(({ type, data }, revision) => {
    if (type !== 'SubsidyAccountSubmitted.v1') return [];
    const before = stream.slice(0, data.frozenAtRevision + 1);
    const ids = before.map(({ eventId }) => eventId);
    const hash = hashOf(statementOf(target, before.reduce(figuresAfter, NO_FIGURES), ids));
    return [{ isHash: hash === data.statementSha256, isAllBefore: before.length === revision }];
  });
  expect(found).toStrictEqual(found.map(() => ({ isHash: true, isAllBefore: true })));
};

describe('whatever happens to two subsidies', () => {
  it('no money is paid or settled above the grant, no evidence is used twice, and every sum is that of its parts', async () => {
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyOrders, async (orders) => {
        const { log, found } = await live(orders, wrongMoney);
        expect(found).toStrictEqual([]);
        await lookAtEvidence(log);
        for (const target of SUBSIDIES) {
          await lookAtSums(target, log);
          lookAtAccount(target, log);
        }
        for (const { type } of log.events) reached.set(type, (reached.get(type) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
    const all = [
      ...['AdvancePaid', 'SubsidyAmended', 'SubsidyWithdrawn', 'SubsidyCostRecorded', 'SubsidyCostCorrected'],
      ...['SubsidyCostJudged', 'SubsidyAccountSubmitted', 'SubsidySettled', 'BalancePaid', 'SubsidyReclaimed'],
      ...['RepaymentReceived', 'ObjectionDecided', 'SubsidyCostDropped'],
    ];
    expect(all.filter((type) => (reached.get(`${type}.v1`) ?? 0) < 30)).toStrictEqual([]);
  });
});

describe('the fold of a subsidy', () => {
  it('takes its events in any order without a throw', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const own = events.filter(({ stream }) => stream.startsWith('subsidy-'));
        expect(() => own.reduce(subsidy.evolve, subsidy.initial)).not.toThrow();
      }),
      { numRuns: RUNS },
    );
  });
});
