import type { LOGINS } from '../../src/platform/database/roles';
import { bigint, date, integer, timestamptz, type View } from '../engine/table';
import { relationOf, type FigureSet, type OpenFigures } from './figure-set';
import { costFigure } from './figures/cost-figure';
import { ledgerFigure, programmeFigure, subsidyFigure, subsidyTermFigure } from './figures/open-figures';
import { trajectoryAmount } from './figures/trajectory-amount';
import { trajectoryFigure } from './figures/trajectory-figure';
import { interviewFigure, perspectiveFigure } from './figures/voices';
import { workingMethodFigure } from './figures/working-method-figure';
import { pseudonymousViews } from './pseudonymous-views';
import type { Relation } from './relation';

/** Roles of the database that read for analysis (decisions.md 22). */
export const READERS = {
  /** Figures and nothing else. */
  figures: 'buurtbaan_analyst',
  /** Rows by pseudonyms, and figures: the second grant of contract.md 3. */
  rows: 'buurtbaan_pseudonymous_analyst',
} as const satisfies Readonly<Record<string, (typeof LOGINS)[keyof typeof LOGINS]>>;

/** Published sets: small cells are left out of each as a whole. */
export const figureSets: readonly FigureSet[] = [
  trajectoryFigure,
  trajectoryAmount,
  perspectiveFigure,
  interviewFigure,
  costFigure,
];

/** Figures about no people. */
export const openFigures: readonly OpenFigures[] = [programmeFigure, subsidyFigure, subsidyTermFigure, ledgerFigure];

/** Of what the figures beside it are. */
export const asOfRelation: Relation = {
  name: 'as_of',
  comment: 'One row: of what the figures of this schema are. They stay as they are until they are made anew.',
  columns: {
    known_on: date(
      'With what was known at the end of this day; null for all that was known when they were made.',
    ).orNull(),
    valid_on: date('Of what happened up to this day; null for all of it.').orNull(),
    position: bigint('End of the log that they were made from.'),
    made_at: timestamptz('When they were made.'),
    small_cell: integer('The least number of people that a number may be about.'),
  },
};

/** Every table of figures, as analysts see it. */
export const figureRelations: readonly Relation[] = [
  asOfRelation,
  ...figureSets.map(relationOf),
  workingMethodFigure,
  ...openFigures,
];

/**
 * The live views of rows. A barrier: no condition of who asks is tried on a row before the view has made it
 * (docs/adr/0029).
 */
export const analyticsViews: readonly View[] = pseudonymousViews.map(({ name, comment, columns, sql }) => ({
  name,
  schema: 'analytics',
  readers: [READERS.rows],
  comment,
  columns,
  sql: `create view analytics.${name} with (security_barrier) as\n${sql};`,
}));
