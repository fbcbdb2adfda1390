import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { subsidyAccountTable, SubsidyStatus } from './subsidy-account.table';

/** A row of `read.subsidy_account`. */
export type SubsidyAccountRow = ReadRow<typeof subsidyAccountTable>;

export type SubsidyFilter = {
  readonly employerId?: string;
  readonly programmeId?: string;
  readonly status?: SubsidyStatus;
};

/** One subsidy. */
export const subsidyOf = (db: Queryable, subsidyId: string): Promise<SubsidyAccountRow | null> =>
  rowOf(db, 'select * from read.subsidy_account where subsidy_id = $1', [subsidyId]);

/** Subsidies by the day they were asked for. */
export const subsidies = (
  db: Queryable,
  { employerId, programmeId, status }: SubsidyFilter,
  page: PageRequest,
): Promise<Page<SubsidyAccountRow>> =>
  pageOf(
    db,
    `select *
       from read.subsidy_account
      where ($1::uuid is null or employer_id = $1)
        and ($2::uuid is null or programme_id = $2)
        and ($3::text is null or status = $3)
        and ($4::date is null or (requested_on, subsidy_id) > ($4, $5::uuid))
      order by requested_on, subsidy_id
      limit $6`,
    [employerId, programmeId, status],
    ['requested_on', 'subsidy_id'],
    page,
  );
