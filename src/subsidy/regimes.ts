import type { Day } from '../../events/ids';
import type { AccountDocument } from '../../events/subsidy';

/** What a grant of up to so many cents is accounted for with. */
type Band = {
  /** Exclusive; null: any amount. */
  readonly belowCents: number | null;
  readonly documents: readonly AccountDocument[];
  /** Weeks after the end of the activities to ask for the settlement in (Awb 4:44). */
  readonly accountWeeks: number;
};

/** How one giver of subsidies has them accounted for (domain.md 3.12): data, never code. */
export type Regime = {
  readonly regimeId: string;
  readonly version: number;
  readonly validFrom: Day;
  readonly source: string;
  /** Each of these is an example: a lawyer checks it before a decision rests on it. */
  readonly mark: 'voorbeeld – controleer';
  /** From the lowest to the highest. */
  readonly bands: readonly Band[];
  readonly settlementWeeks: number;
  readonly objectionWeeks: number;
  readonly paymentWeeks: number;
  /** A difference of so many per cent of a budget line is reported at once (Awb 4:70). */
  readonly deviationPercent: number;
};

const mark = 'voorbeeld – controleer' as const;
/** Awb 7:10 lid 1 and 4:87 lid 1; 22 weeks to settle in is what regulations often say. */
const TERMS = { settlementWeeks: 22, objectionWeeks: 6, paymentWeeks: 6 } as const;
const NARRATIVE = ['activity-report'] as const;
const FINANCIAL = ['activity-report', 'financial-report'] as const;
const AUDITED = ['activity-report', 'financial-report', 'auditor-statement'] as const;

/**
 * A new version is added below the old one and holds for grants from its day on; what was granted keeps the version that
 * was pinned. Amounts in cents.
 */
export const REGIMES: readonly Regime[] = [
  {
    regimeId: 'voorbeeld-1',
    version: 1,
    validFrom: '2000-01-01',
    source: 'bands of a draft municipal regulation of 2012 (domain.md 3.12)',
    mark,
    bands: [
      { belowCents: 500_000, documents: [], accountWeeks: 13 },
      { belowCents: 5_000_001, documents: NARRATIVE, accountWeeks: 13 },
      { belowCents: null, documents: FINANCIAL, accountWeeks: 13 },
    ],
    ...TERMS,
    deviationPercent: 10,
  },
  {
    regimeId: 'voorbeeld-2',
    version: 1,
    validFrom: '2000-01-01',
    source: 'bands of the national Aanwijzingen (domain.md 3.12)',
    mark,
    bands: [
      { belowCents: 2_500_000, documents: [], accountWeeks: 22 },
      { belowCents: 12_500_000, documents: NARRATIVE, accountWeeks: 22 },
      { belowCents: null, documents: AUDITED, accountWeeks: 22 },
    ],
    ...TERMS,
    deviationPercent: 25,
  },
  {
    regimeId: 'voorbeeld-3',
    version: 1,
    validFrom: '2000-01-01',
    source: 'a municipality that asks an auditor from EUR 100,000 on (domain.md 3.12)',
    mark,
    bands: [
      { belowCents: 1_000_000, documents: NARRATIVE, accountWeeks: 17 },
      { belowCents: 10_000_000, documents: FINANCIAL, accountWeeks: 17 },
      { belowCents: null, documents: AUDITED, accountWeeks: 26 },
    ],
    settlementWeeks: 13,
    objectionWeeks: 12,
    paymentWeeks: 4,
    deviationPercent: 5,
  },
];

/** The version of a regime that is in force on a day; undefined when there is no such regime then. */
export const regimeOn = (regimeId: string, day: Day): Regime | undefined =>
  REGIMES.findLast((regime) => regime.regimeId === regimeId && regime.validFrom <= day);

/** The version that a grant pinned. A version that was used is never taken out. */
export const pinnedRegime = (grant: { readonly regimeId: string; readonly regimeVersion: number }): Regime =>
  REGIMES.find(({ regimeId, version }) => regimeId === grant.regimeId && version === grant.regimeVersion)!;

/** The band an amount falls in: the last has no upper end. */
export const bandOf = ({ bands }: Regime, cents: number): Band =>
  bands.find(({ belowCents }) => belowCents === null || cents < belowCents)!;
