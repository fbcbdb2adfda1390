import { rowsOf, type Queryable } from '../query';

/** A reading of somebody's data, without who it was: she gets the categories of recipients (AVG 15 lid 1 c). */
export type Reading = {
  readonly read_at: string;
  readonly reader_role: string;
  readonly classes: readonly string[];
  readonly purpose: string;
};

/** Who read her data, in the order in which they did. */
export const readingsOf = (db: Queryable, subjectId: string): Promise<readonly Reading[]> =>
  rowsOf(
    db,
    'select read_at, reader_role, classes, purpose from processing.reading where subject_id = $1 order by reading_id',
    [subjectId],
  );
