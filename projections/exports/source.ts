import type { Role } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import type { Row } from '../engine/projection';
import type { Column, Columns } from '../engine/table';

/** A column of what is exported: a part of its declaration, the rest of an export is derived from it. */
export type ExportColumn = {
  readonly name: string;
  /** As SQL spells it: `uuid`, `text`, `date`, `timestamptz`, `integer`, `bigint`, `numeric(5, 2)`, `boolean`, or a list of one. */
  readonly type: string;
  readonly comment: string;
  readonly isNullable?: boolean;
  /** The values of a closed list. */
  readonly values?: readonly string[];
};

/** What an export may be narrowed to. */
export const FILTERS = ['programme', 'district', 'period'] as const;
export type FilterName = (typeof FILTERS)[number];

/** What an export is narrowed to. */
export type ExportFilter = {
  readonly programmeId?: Uuid;
  /** The spellings of one district (contract.md 1). */
  readonly districts?: readonly string[];
  /** First and last day of the period, both in it. */
  readonly from?: Day;
  readonly to?: Day;
};

/** SQL with its parameters. */
export type Selection = { readonly text: string; readonly values: readonly unknown[] };

/**
 * What can be exported: a table or view of schema `read`, or a question. Everything else of an export (its formats, its
 * days, its manifest) goes for all of them alike.
 */
export type ExportSource = {
  /** In the URL, the name of the file and of the sheet: small letters, digits, `_` and `-`. */
  readonly name: string;
  readonly title: string;
  /** What one row is, in a sentence or two. */
  readonly comment: string;
  readonly columns: readonly ExportColumn[];
  /** Columns by which a row is known and in whose order rows come; none: all of them. */
  readonly key: readonly string[];
  /** What it can be narrowed to. */
  readonly filters: readonly FilterName[];
  /**
   * Selects the columns, in any order, from relations of this schema: `read`, or one that holds them as of other days. It
   * names each relation as `${schema}."relation"`, so that it can be seen which it reads.
   */
  readonly select: (filter: ExportFilter, schema: string) => Selection;
  /**
   * Of what it selects from other schemas than `read`: SQL that says at which position of the log that stands, as
   * `position`; no row while it was never made. It has no other days of its own, as it is not folded here.
   */
  readonly standsAt?: string;
  /** True of what only today can say (decisions.md 14): it has no other days, and tomorrow other rows. */
  readonly isOfToday?: true;
  /** Who may export it. Left out of a table: who reads the table. */
  readonly readers?: readonly Role[];
  /** What is done to all rows at once before anybody sees one, such as leaving out small cells. For few rows. */
  readonly publish?: (rows: readonly Row[]) => readonly Row[];
};

/** A declared column as a column of an export. */
export const exportColumn = (name: string, { type, comment, rules }: Column): ExportColumn => ({
  name,
  type,
  comment: rules.isSealed ? `${comment} Sealed.` : comment,
  ...(rules.isNullable && { isNullable: true }),
  ...(rules.values && { values: rules.values }),
});

/** Declared columns as those of an export, in their order. */
export const exportColumns = (columns: Columns): readonly ExportColumn[] =>
  Object.entries(columns).map(([name, column]) => exportColumn(name, column));
