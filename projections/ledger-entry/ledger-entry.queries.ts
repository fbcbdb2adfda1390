import { pageOf, rowsOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { ledgerEntryTable } from './ledger-entry.table';

/** A row of `read.ledger_entry`. */
export type LedgerEntryRow = ReadRow<typeof ledgerEntryTable>;

/** A point in two kinds of time. Lines never change, so that those of a point are found and not folded (contract.md 3). */
export type LedgerPoint = {
  /** As known at this moment. */
  readonly moment?: string;
  /** As known when the log ended here. */
  readonly position?: number;
  /** Booked on this day or before. */
  readonly validOn?: string;
};

// Of a subsidy, at a point.
const LINES_AT = `
  select *
    from read.ledger_entry
   where subsidy_id = $1
     and ($2::timestamptz is null or recorded_at <= $2)
     and ($3::bigint is null or position <= $3)
     and ($4::date is null or booked_on <= $4)`;

/** The lines of a subsidy in the order in which they were booked. */
export const ledgerOf = (
  db: Queryable,
  subsidyId: string,
  { moment, position, validOn }: LedgerPoint,
  page: PageRequest,
): Promise<Page<LedgerEntryRow>> =>
  pageOf(
    db,
    `${LINES_AT}
        and ($5::bigint is null or (position, line_no) > ($5, $6::integer))
      order by position, line_no
      limit $7`,
    [subsidyId, moment, position, validOn],
    ['position', 'line_no'],
    page,
  );

/** All lines of a subsidy at a point, in the order in which they were booked. */
export const linesAt = (
  db: Queryable,
  subsidyId: string,
  { moment, position, validOn }: LedgerPoint,
): Promise<readonly LedgerEntryRow[]> =>
  rowsOf(
    db,
    `${LINES_AT}
      order by position, line_no`,
    [subsidyId, moment, position, validOn],
  );
