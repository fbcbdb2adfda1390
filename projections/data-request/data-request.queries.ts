import type { Uuid } from '../../events/ids';
import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { dataRequestTable, REQUEST_KINDS, REQUEST_STATES } from './data-request.table';

/** A row of `read.data_request`, with the last day on which she is to hear what is done (AVG 12 lid 3). */
export type DataRequestRow = ReadRow<typeof dataRequestTable> & { readonly answer_due_on: string };

export type DataRequestFilter = {
  readonly personId?: Uuid;
  readonly kind?: (typeof REQUEST_KINDS)[number];
  readonly state?: (typeof REQUEST_STATES)[number];
};

/** Requests by the day they were made. */
export const dataRequests = (
  db: Queryable,
  { personId, kind, state }: DataRequestFilter,
  page: PageRequest,
): Promise<Page<DataRequestRow>> =>
  pageOf(
    db,
    `select *, (requested_on + interval '1 month')::date as answer_due_on
       from read.data_request
      where ($1::uuid is null or person_id = $1)
        and ($2::text is null or kind = $2)
        and ($3::text is null or state = $3)
        and ($4::date is null or (requested_on, request_id) > ($4, $5::uuid))
      order by requested_on, request_id
      limit $6`,
    [personId, kind, state],
    ['requested_on', 'request_id'],
    page,
  );

/** True when she asked for access and has no report yet. */
export const asksForAccess = async (db: Queryable, personId: Uuid): Promise<boolean> =>
  (await rowOf(
    db,
    `select request_id from read.data_request where person_id = $1 and kind = 'access' and state = 'open' limit 1`,
    [personId],
  )) !== null;
