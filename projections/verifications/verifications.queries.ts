import type { Moment, Uuid } from '../../events/ids';
import { pageOf, rowOf, type Page, type PageRequest, type Queryable } from '../query';

/** A verification of the read models that ended. */
export type VerificationRow = {
  readonly id: Uuid;
  /** Its place in the list. */
  readonly number: number;
  readonly startedAt: Moment;
  readonly endedAt: Moment;
  readonly askedBy: string;
  readonly release: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly position: number | null;
  readonly rows: number | null;
  readonly differences: number | null;
};

/** The same with the first of what it found. */
export type FoundRow = VerificationRow & { readonly first: readonly object[] };

const COLUMNS = `
  run_id as id, number, started_at as "startedAt", ended_at as "endedAt", asked_by as "askedBy", release, outcome, code,
  log_position as position, row_count as rows, difference_count as differences`;

/** Verifications, the newest first. */
export const verificationsPage = (db: Queryable, page: PageRequest): Promise<Page<VerificationRow>> =>
  pageOf(
    db,
    `select ${COLUMNS} from verification.run where $1::bigint is null or number < $1 order by number desc limit $2`,
    [],
    ['number'],
    page,
  );

/** One of them, null for none. */
export const verificationOf = (db: Queryable, id: Uuid): Promise<FoundRow | null> =>
  rowOf<FoundRow>(
    db,
    `select ${COLUMNS},
            (select coalesce(json_agg(json_build_object('of', of, 'name', name, 'difference', difference, 'key', key,
                                                        'columns', columns, 'events', events, 'undone', undone)
                                      order by number), '[]')
               from verification.difference d where d.run_id = r.run_id) as first
       from verification.run r where run_id = $1`,
    [id],
  );
