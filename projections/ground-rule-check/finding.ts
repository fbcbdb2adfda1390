import type { Noted } from './facts';

export const FINDINGS = ['followed', 'not-followed', 'cannot-tell'] as const;
export type Outcome = (typeof FINDINGS)[number];

/** What the facts of one thing say of one aspect of a rule, and where they stand in the log. */
export type Finding = {
  readonly outcome: Outcome;
  readonly positions: readonly number[];
  /** The days it speaks of; left out for all. */
  readonly since?: string;
  readonly until?: string;
  /** The trajectory it is about, where the facts are of its place. */
  readonly trajectoryId?: string;
};

export const found = (outcome: Outcome, ...facts: readonly Pick<Noted, 'at'>[]): Finding => ({
  outcome,
  positions: facts.map(({ at }) => at),
});

/** Something is there: followed; nothing yet: no finding. */
export const whenThere = (facts: readonly Pick<Noted, 'at'>[]): Finding | undefined =>
  facts.length > 0 ? found('followed', ...facts) : undefined;

/** What the facts of each calendar year say, under the name of the year; `isLast` while no later year has any. */
export const byYear = <F extends Noted>(
  facts: readonly F[],
  look: (ofYear: readonly F[], isLast: boolean) => Finding,
): Readonly<Record<string, Finding>> => {
  const years = [...new Set(facts.map(({ on }) => on.slice(0, 4)))].sort();
  return Object.fromEntries(
    years.map((year) => {
      const ofYear = facts.filter(({ on }) => on.startsWith(year));
      return [year, { ...look(ofYear, year === years.at(-1)), since: `${year}-01-01`, until: `${year}-12-31` }];
    }),
  );
};
