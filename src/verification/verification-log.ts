import type { Moment, Uuid } from '../../events/ids';
import type { Queryable } from '../platform/database/queryable';

/** Differences of one verification that are kept; how many there were is kept in any case. */
export const MOST_KEPT = 100;

/** A difference as it is kept: ids, numbers and names of columns, no text of people. */
export type KeptDifference = {
  readonly of: string;
  readonly name: string;
  readonly difference: string;
  readonly key: object;
  readonly columns: readonly object[];
  readonly events: readonly object[];
  readonly undone: string;
};

export type AskedBy = 'command' | 'schedule';

type Begun = { readonly startedAt: Moment; readonly askedBy: AskedBy; readonly release: string };

/** A verification that came to its end, or the code of what kept it from that. */
export type Ended = Begun &
  (
    | {
        readonly position: number;
        readonly rows: number;
        readonly differences: number;
        /** The first of them. */
        readonly kept: readonly KeptDifference[];
      }
    | { readonly failed: string }
  );

/** The last verification that came to its end. */
export type LastVerification = {
  readonly startedAt: Moment;
  readonly endedAt: Moment;
  readonly seconds: number;
  readonly differences: number;
};

const RECORD = `
  with run as (
    insert into verification.run
           (started_at, asked_by, release, outcome, code, log_position, row_count, difference_count)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    returning run_id
  ), kept as (
    insert into verification.difference (run_id, number, of, name, difference, key, columns, events, undone)
    select run_id, number, line ->> 'of', line ->> 'name', line ->> 'difference', line -> 'key', line -> 'columns',
           line -> 'events', line ->> 'undone'
      from run cross join jsonb_array_elements($9::jsonb) with ordinality as given (line, number)
  )
  select run_id as id from run`;

const LAST = `
  select to_json(started_at) #>> '{}' as "startedAt", to_json(ended_at) #>> '{}' as "endedAt",
         extract(epoch from ended_at - started_at)::float8 as seconds, difference_count::float8 as differences
    from verification.run
   where outcome <> 'failed'
   order by number desc
   limit 1`;

/** What verifications found. Append-only. */
export class VerificationLog {
  constructor(private readonly pool: Queryable) {}

  /** Done when all of it is committed. Answers its id. */
  async record(run: Ended): Promise<Uuid> {
    const begun = [run.startedAt, run.askedBy, run.release];
    const ended =
      'failed' in run
        ? ['failed', run.failed, null, null, null, '[]']
        : [
            run.differences === 0 ? 'equal' : 'different',
            null,
            run.position,
            run.rows,
            run.differences,
            JSON.stringify(run.kept.slice(0, MOST_KEPT)),
          ];
    const { rows } = await this.pool.query<{ id: string }>(RECORD, [...begun, ...ended]);
    return rows[0]!.id;
  }

  async last(): Promise<LastVerification | undefined> {
    const { rows } = await this.pool.query<LastVerification>(LAST);
    return rows[0];
  }
}
