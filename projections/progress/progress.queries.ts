import { pageOf, rowOf, rowsOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { Phase, progressTable } from './progress.table';

/** A row of `read.progress`. Days are `YYYY-MM-DD`, money is euro cents. */
export type ProgressRow = ReadRow<typeof progressTable>;

/** What a list may be narrowed to; a coach sees her caseload, an employer her own, a Buurtbaner herself. */
export type ProgressFilter = {
  readonly programmeId?: string;
  readonly employerId?: string;
  readonly coachId?: string;
  readonly personId?: string;
  readonly phase?: Phase;
};

/** Progress of one trajectory. */
export const progressOf = (db: Queryable, trajectoryId: string): Promise<ProgressRow | null> =>
  rowOf(db, 'select * from read.progress where trajectory_id = $1', [trajectoryId]);

/** Of these persons those of whom a coach has, or had at its end, a trajectory. */
export const coachedBy = async (
  db: Queryable,
  coachId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await rowsOf<{ readonly person_id: string }>(
    db,
    'select distinct person_id from read.progress where coach_id = $1 and person_id = any ($2::uuid[])',
    [coachId, personIds],
  );
  return new Set(rows.map(({ person_id }) => person_id));
};

/** Whether she is one of them. */
export const isCoachOf = async (db: Queryable, coachId: string, personId: string): Promise<boolean> =>
  (await coachedBy(db, coachId, [personId])).has(personId);

/** Trajectories by their first day. */
export const progressList = (
  db: Queryable,
  { programmeId, employerId, coachId, personId, phase }: ProgressFilter,
  page: PageRequest,
): Promise<Page<ProgressRow>> =>
  pageOf(
    db,
    `select *
       from read.progress
      where ($1::uuid is null or programme_id = $1)
        and ($2::uuid is null or employer_id = $2)
        and ($3::uuid is null or coach_id = $3)
        and ($4::uuid is null or person_id = $4)
        and ($5::text is null or phase = $5)
        and ($6::date is null or (started_on, trajectory_id) > ($6, $7::uuid))
      order by started_on, trajectory_id
      limit $8`,
    [programmeId, employerId, coachId, personId, phase],
    ['started_on', 'trajectory_id'],
    page,
  );
