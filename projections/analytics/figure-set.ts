import { text, type Column, type Columns } from '../engine/table';
import type { Relation } from './relation';

/**
 * A published set: everything that is published about one kind of fact, counted by where it lies and by what it is like.
 * Its figures are looked at together, so that none of its tables gives away what another hides (contract.md 3).
 */
export type FigureSet = {
  /** Name of its table in `analytics`. */
  readonly name: string;
  readonly comment: string;
  /** Where and when a fact lies; a figure over all of them has null there. */
  readonly places: Columns;
  /** By which places together there are figures; what leaves some of them out is published too. */
  readonly by: readonly (readonly string[])[];
  /** What a fact is like, each by itself beside the places. */
  readonly breakdowns: Readonly<Record<string, Breakdown>>;
  /**
   * Breakdowns of which one tells something of another: who has ended does not run. Readers know that, so their figures are
   * taken for sums of what the facts are like by all of them.
   */
  readonly families?: readonly (readonly string[])[];
  /** What is added up. */
  readonly measures: Readonly<Record<string, Column>>;
  /**
   * Over relations of `read`, one row per fact, or per person and all that is told apart: a column for each place,
   * breakdown and measure, and `who`, the person it is about; null for what is about nobody. All but measures are text.
   */
  readonly facts: string;
};

type Breakdown = {
  readonly comment: string;
  readonly by: readonly (readonly string[])[];
};

const told = (breakdowns: FigureSet['breakdowns']): string =>
  Object.entries(breakdowns)
    .map(([name, { comment }]) => `${name} (${comment})`)
    .join('; ');

/** Its table: one row per figure. */
export const relationOf = ({ name, comment, places, breakdowns, measures }: FigureSet): Relation => ({
  name,
  comment,
  columns: {
    ...places,
    ...(Object.keys(breakdowns).length > 0 && {
      breakdown: text(`By what it is told apart; null for all together. One of: ${told(breakdowns)}.`).orNull(),
      category: text('Which of these it is; null for all together.').orNull(),
    }),
    ...measures,
  },
});

/** A relation of figures that are about no people: of organisations, places and accounts. Nothing is hidden in it. */
export type OpenFigures = Relation & {
  /** Over relations of `read`: a column for each of `columns`, by name. */
  readonly sql: string;
};
