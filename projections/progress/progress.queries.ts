import type { PlanKind } from '../../events/trajectory';
import { pageOf, rowOf, type Page, type PageRequest, type Provenance, type Queryable } from '../query';

type PlanStatus = 'none' | 'drafted' | 'endorsed' | 'approved';
export type Phase = 'starting' | 'developing' | 'outflowing' | 'ended';

/** A row of `read.progress`. Days are `YYYY-MM-DD`, money is euro cents. */
export type ProgressRow = Provenance & {
  readonly trajectory_id: string;
  readonly programme_id: string;
  readonly person_id: string;
  readonly place_id: string;
  readonly employer_id: string;
  readonly district: string;
  readonly sequence: number;
  readonly started_on: string;
  readonly planned_end_on: string;
  readonly last_day: string;
  readonly ended_on: string | null;
  readonly phase: Phase;
  readonly outcome: string | null;
  readonly coach_id: string | null;
  readonly weekly_hours: number;
  readonly weekly_development_hours: number;
  readonly steps_planned: number;
  readonly steps_completed: number;
  readonly coaching_sessions: number;
  readonly last_coaching_on: string | null;
  readonly intervisions_attended: number;
  readonly intervisions_missed: number;
  readonly trainings_completed: number;
  readonly budget_allocated_cents: number;
  readonly budget_committed_cents: number;
  readonly budget_spent_cents: number;
  readonly budget_available_cents: number;
  readonly production_hours: number;
  readonly development_hours: number;
  readonly activities: number;
  readonly residents_reached: number;
  readonly connections: number;
  readonly tasks_handed_over: number;
  readonly own_stories: number;
  readonly last_own_story_on: string | null;
  readonly next_review_on: string | null;
  readonly followed_up_after_months: number | null;
  readonly still_in_work: 'yes' | 'no' | 'unknown' | null;
} & { readonly [Kind in Exclude<PlanKind, 'development'> as `${Kind}_plan_status`]: PlanStatus };

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

/** Whether a coach has, or had at its end, a trajectory of this person. */
export const isCoachOf = async (db: Queryable, coachId: string, personId: string): Promise<boolean> =>
  (await rowOf(db, 'select from read.progress where (coach_id, person_id) = ($1, $2) limit 1', [coachId, personId])) !==
  null;

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
