import type { Columns } from '../engine/table';

/** Who asks: the programme, the research of Movisie (seed 003), who accounts for subsidies. */
export const ASKERS = ['programme', 'research', 'subsidy'] as const;
export type Asker = (typeof ASKERS)[number];

/**
 * A question that figures answer, declared once: its page in docs/questions.md, and a source of an export. It asks
 * published tables alone, so that what is hidden there is hidden in the answer, and it names schema `analytics`, in place of
 * which a schema as of other days may stand.
 */
export type Question = {
  /** As a file or a route names it. */
  readonly name: string;
  readonly asker: Asker;
  readonly title: { readonly nl: string; readonly en: string };
  /** What a reader has to know to take the answer for what it is; English, plain. */
  readonly note: string;
  /** Tables of `analytics` that it asks: the published sets its numbers are of. */
  readonly publishedIn: readonly string[];
  /** One statement, that names the columns below in their order and gives its rows an order. */
  readonly sql: string;
  readonly columns: Columns;
};

/** The same question of a schema as of other days. */
export const askedOf = (schema: string, { sql }: Question): string =>
  sql.replaceAll(/\banalytics\.(?=[a-z_])/g, `${schema}.`);
