import fc from 'fast-check';
import { BUDGET_LINES, JUDGEMENTS, type BudgetLine, type Judgement } from '../../events/subsidy';
import { id, type Fact } from './history';
import { subsidyFacts } from './subsidy-story';

/** What a subsidy comes to, reckoned here from each cost by itself. */
type Cost = {
  readonly n: number;
  readonly line: BudgetLine;
  readonly on: string;
  cents: number;
  judged: { readonly judgement: Judgement; readonly eligibleCents: number; readonly on: string } | null;
};
export type Reckoned = {
  granted: number;
  advanced: number;
  settled: number | null;
  balance: number;
  reclaimed: number;
  repaid: number;
  readonly costs: Cost[];
};

type Subsidy = Reckoned & {
  readonly facts: ReturnType<typeof subsidyFacts>;
  status: 'requested' | 'granted' | 'withdrawn' | 'settled';
  isAccounted: boolean;
};

/** What may be tried: of which subsidy, how much of what is possible, and some more numbers to choose by. */
type Attempt = {
  readonly what: keyof typeof attempts;
  readonly subsidy: number;
  readonly share: number;
  readonly n: number;
};

const paidTooMuch = (s: Subsidy): number =>
  s.status === 'withdrawn' || s.settled !== null
    ? Math.max(0, s.advanced + s.balance - (s.settled ?? 0) - s.reclaimed)
    : 0;
const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];
const isOpen = (s: Subsidy): boolean => s.status === 'granted';
const grantOf = (s: Subsidy) => ({ grantedCents: s.granted, advancedCents: s.advanced });

/** Each as the rules of subsidies let it happen (contract.md 2); nothing where they do not. `share` of 0 to 1. */
const attempts = {
  grant: (s: Subsidy, on: string, share: number): Fact | undefined => {
    if (s.status !== 'requested') return undefined;
    s.status = 'granted';
    s.granted = 1 + Math.floor(share * 1_000_000);
    return s.facts.granted(on, s.granted);
  },
  amend: (s: Subsidy, on: string, share: number): Fact | undefined => {
    if (!isOpen(s)) return undefined;
    const former = s.granted;
    s.granted = s.advanced + Math.floor(share * 1_000_000);
    return s.facts.amended(on, former, s.granted);
  },
  withdraw: (s: Subsidy, on: string): Fact | undefined => {
    if (!isOpen(s)) return undefined;
    const former = s.granted;
    s.granted = 0;
    s.status = 'withdrawn';
    return s.facts.withdrawn(on, former);
  },
  advance: (s: Subsidy, on: string, share: number): Fact | undefined => {
    const cents = Math.floor(share * (s.granted - s.advanced));
    if (!isOpen(s) || cents === 0) return undefined;
    s.advanced += cents;
    return s.facts.advanced(on, cents);
  },
  spend: (s: Subsidy, on: string, share: number, n: number): Fact | undefined => {
    if (!isOpen(s) || s.isAccounted) return undefined;
    const cost: Cost = {
      n: s.costs.length,
      line: pick(BUDGET_LINES, n)!,
      on,
      cents: 1 + Math.floor(share * 100_000),
      judged: null,
    };
    s.costs.push(cost);
    return s.facts.spent(on, cost.n, cost.cents, cost.line);
  },
  correct: (s: Subsidy, on: string, share: number, n: number): Fact | undefined => {
    const cost = pick(
      s.costs.filter(({ judged }) => !judged),
      n,
    );
    const cents = Math.floor(share * 100_000);
    if (!isOpen(s) || s.isAccounted || !cost || cost.cents === cents) return undefined;
    const former = cost.cents;
    cost.cents = cents;
    return s.facts.corrected(on, cost.n, former, cents, cost.on, cost.line);
  },
  judge: (s: Subsidy, on: string, share: number, n: number): Fact | undefined => {
    const cost = pick(s.costs, n);
    if (s.status === 'requested' || s.status === 'withdrawn' || !cost) return undefined;
    const former = cost.judged;
    cost.judged = {
      judgement: pick(JUDGEMENTS, n)!,
      eligibleCents: Math.floor(share * (cost.cents + 1)),
      on: former?.on ?? on,
    };
    const { judgement, eligibleCents } = cost.judged;
    return s.facts.judged(on, cost.n, cost.cents, judgement, eligibleCents, former, cost.line);
  },
  account: (s: Subsidy, on: string): Fact | undefined => {
    if (!isOpen(s) || s.isAccounted) return undefined;
    s.isAccounted = true;
    return s.facts.accounted(on);
  },
  settle: (s: Subsidy, on: string, share: number): Fact | undefined => {
    if (s.status !== 'granted' && s.status !== 'settled') return undefined;
    const formerCents = s.settled;
    s.status = 'settled';
    s.settled = Math.floor(share * (s.granted + 1));
    return s.facts.settled(on, s.settled, { ...grantOf(s), formerCents });
  },
  payBalance: (s: Subsidy, on: string, share: number): Fact | undefined => {
    const cents = Math.ceil(share * ((s.settled ?? 0) - s.advanced - s.balance));
    if (s.settled === null || cents <= 0) return undefined;
    s.balance += cents;
    return s.facts.balancePaid(on, cents);
  },
  reclaim: (s: Subsidy, on: string, share: number): Fact | undefined => {
    const cents = Math.ceil(share * paidTooMuch(s));
    if (cents === 0) return undefined;
    s.reclaimed += cents;
    return s.facts.reclaimed(on, cents);
  },
  repay: (s: Subsidy, on: string, share: number): Fact | undefined => {
    const cents = Math.ceil(share * (s.reclaimed - s.repaid));
    if (cents === 0) return undefined;
    s.repaid += cents;
    return s.facts.repaid(on, cents);
  },
};

const anyAttempt: fc.Arbitrary<Attempt> = fc.record({
  // Costs are many, and a settlement closes most of what comes before it.
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...(Object.keys(attempts) as (keyof typeof attempts)[])) },
    { weight: 3, arbitrary: fc.constantFrom('grant', 'advance', 'spend', 'correct', 'judge') },
  ),
  subsidy: fc.nat(1),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  n: fc.nat(20),
});

/** Each fact, of which subsidy it is, and what all of them come to after it. */
export type Told = { readonly fact: Fact; readonly subsidyId: string; readonly reckoned: Reckoned };

const subsidyIds = [id(500), id(501)];
/** Days go on as the log does, a few events a day. */
const dayOf = (i: number): string => new Date(Date.UTC(2021, 5, 1 + Math.floor(i / 3))).toISOString().slice(0, 10);

/** Two subsidies as the rules let them go, told in one log. */
export const anySubsidies: fc.Arbitrary<readonly Told[]> = fc
  .array(anyAttempt, { maxLength: 40, size: 'max' })
  .map((tried) => {
    const subsidies = subsidyIds.map((subsidyId): Subsidy => ({
    facts: subsidyFacts(subsidyId),
    status: 'requested',
    isAccounted: false,
    granted: 0,
    advanced: 0,
    settled: null,
    balance: 0,
    reclaimed: 0,
    repaid: 0,
    costs: [],
  })); // prettier-ignore
    const told: Told[] = [];
    const tell = (fact: Fact | undefined, n: number): void => {
      if (!fact) return;
      const { granted, advanced, settled, balance, reclaimed, repaid, costs } = subsidies[n]!;
      const reckoned = {
        granted,
        advanced,
        settled,
        balance,
        reclaimed,
        repaid,
        costs: costs.map((cost) => ({ ...cost })),
      };
      told.push({ fact, subsidyId: subsidyIds[n]!, reckoned });
    };
    for (const [n, { facts }] of subsidies.entries()) tell(facts.requested('2021-05-01', 2_000_000), n);
    for (const [i, { what, subsidy, share, n }] of tried.entries()) {
      tell(attempts[what](subsidies[subsidy]!, dayOf(i), share, n), subsidy);
    }
    return told;
  });
