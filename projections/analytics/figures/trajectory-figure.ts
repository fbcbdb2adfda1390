import { integer, text } from '../../engine/table';
import type { FigureSet } from '../figure-set';

export const programme = text('The programme, by its id; null for all programmes together.').orNull();
export const district = text('District of the place; null for all districts together.').orNull();
const year = text('Calendar year in which the trajectory began, YYYY; null for all years together.').orNull();

/** What became of the first deadline of a kind in a trajectory: at the end of the day the figures are of. */
const deadline = (kind: string): string => `
       coalesce((select case when d.state = 'void' then 'not-due'
                             when d.met_on <= d.due_on then 'in-time'
                             when d.met_on is not null then 'late'
                             else d.state
                        end
                   from read.deadline d
                  where d.trajectory_id = p.trajectory_id and d.kind = '${kind}'
                  order by d.armed_on, d.deadline_id limit 1), 'not-due')`;

/** Whether a rhythm was kept: none of its deadlines was missed or met late. */
const rhythm = (kind: string): string => `
       case when exists (select from read.deadline d
                          where d.trajectory_id = p.trajectory_id and d.kind = '${kind}'
                            and (d.state = 'missed' or d.met_on > d.due_on))
            then 'missed-at-least-once' else 'kept' end`;

const returnedAs = (role: string): string => `
       case when exists (select from read.alumnus_role a
                          where a.former_trajectory_id = p.trajectory_id and a.role = '${role}')
            then 'yes' else 'no' end`;

const IN_TIME = 'in-time, late (met after its due day), missed, passed (was over when recorded), open, or not-due';
const KEPT = 'kept, or missed-at-least-once: one of its days was missed or met late';

/** Trajectories: the one set in which Buurtbaners are counted. */
export const trajectoryFigure: FigureSet = {
  name: 'trajectory_figure',
  comment:
    'Numbers of trajectories, by programme, district and year of their beginning, and by what they are like. One row per figure. A number about fewer people than smallCell is null, and so are as few others as it takes that none follows; what is not there is 0.',
  places: { programme_id: programme, district, year },
  by: [
    ['programme_id', 'district'],
    ['programme_id', 'year'],
  ],
  breakdowns: {
    outcome: {
      comment: 'kind of the uitstroom, none for an end without, running',
      by: [
        ['programme_id', 'district'],
        ['programme_id', 'year'],
      ],
    },
    ended_in: {
      comment: 'paid-work (a regular-job, self-employed or other-paid-work), something-else, nothing, or running',
      by: [
        ['programme_id', 'district'],
        ['programme_id', 'year'],
      ],
    },
    phase: { comment: 'starting, developing, outflowing or ended', by: [['programme_id', 'district']] },
    first_coach: { comment: `first coach: ${IN_TIME}`, by: [['programme_id']] },
    task_package: { comment: `tasks agreed: ${IN_TIME}`, by: [['programme_id']] },
    work_plan: { comment: `first work plan approved: ${IN_TIME}`, by: [['programme_id']] },
    outflow_plan: { comment: `first outflow plan approved: ${IN_TIME}`, by: [['programme_id']] },
    training_budget: { comment: `training budget allocated: ${IN_TIME}`, by: [['programme_id']] },
    coaching_rhythm: { comment: `coaching sessions: ${KEPT}`, by: [['programme_id']] },
    intervision_rhythm: { comment: `intervisions: ${KEPT}`, by: [['programme_id']] },
    own_story_rhythm: { comment: `stories in her own words: ${KEPT}`, by: [['programme_id']] },
    development_share: {
      comment: 'hours of her own development: enough by developmentShare, too-few, no-hours recorded',
      by: [['programme_id']],
    },
    trainings: { comment: 'trainings completed: 0, 1, 2-or-more', by: [['programme_id']] },
    own_words: { comment: 'told, or not-yet-told: whether she told a story of her own', by: [['programme_id']] },
    still_in_work: {
      comment: 'latest follow-up of an uitstroom: 3:yes, 6:no, 12:unknown, …; not-followed-up; no-uitstroom',
      by: [['programme_id']],
    },
    coached_by_former: {
      comment: 'whether a former Buurtbaner ever coached it: yes, no',
      by: [['programme_id', 'year']],
    },
    generation: { comment: 'generation of the Buurtbaner in the upward circle: 1, 2, …', by: [['programme_id']] },
    returned_as_coach: { comment: 'whether she came back as coach: yes, no', by: [['programme_id']] },
    returned_as_organiser: { comment: 'whether she came back as organiser: yes, no', by: [['programme_id']] },
    returned_as_ambassador: { comment: 'whether she came back as ambassador: yes, no', by: [['programme_id']] },
  },
  families: [
    ['outcome', 'ended_in', 'phase', 'still_in_work', 'work_plan', 'outflow_plan'],
    ['coached_by_former', 'generation'],
  ],
  measures: { trajectories: integer('Trajectories; null where it is not to be shown.').orNull() },
  facts: `
select p.person_id::text as who,
       p.programme_id::text,
       p.district,
       extract(year from p.started_on)::integer::text as year,
       coalesce(p.outcome, 'running') as outcome,
       case when p.outcome is null then 'running' when p.outcome = 'none' then 'nothing'
            when p.outcome in ('regular-job', 'self-employed', 'other-paid-work') then 'paid-work'
            else 'something-else' end as ended_in,
       p.phase,${deadline('first-coach')} as first_coach,${deadline('task-package')} as task_package,${deadline('work-plan')} as work_plan,${deadline('outflow-plan')} as outflow_plan,${deadline('training-budget')} as training_budget,${rhythm('coaching')} as coaching_rhythm,${rhythm('intervision')} as intervision_rhythm,${rhythm('own-story')} as own_story_rhythm,
       case when p.production_hours + p.development_hours = 0 then 'no-hours'
            when p.development_hours >= (g.parameters::jsonb ->> 'developmentShare')::numeric
                                        * (p.production_hours + p.development_hours) then 'enough'
            else 'too-few' end as development_share,
       case when p.trainings_completed > 1 then '2-or-more' else p.trainings_completed::text end as trainings,
       case when p.own_stories > 0 then 'told' else 'not-yet-told' end as own_words,
       case when coalesce(p.outcome, 'none') = 'none' then 'no-uitstroom'
            when p.still_in_work is null then 'not-followed-up'
            else p.followed_up_after_months || ':' || p.still_in_work end as still_in_work,
       case when exists (select from read.lineage_edge e
                          where e.kind = 'coached_by' and e.trajectory_id = p.trajectory_id
                            and e.coach_background = 'former-buurtbaner')
            then 'yes' else 'no' end as coached_by_former,
       coalesce(l.generation::text, 'unknown') as generation,${returnedAs('coach')} as returned_as_coach,${returnedAs('organiser')} as returned_as_organiser,${returnedAs('ambassador')} as returned_as_ambassador,
       1 as trajectories
  from read.progress p
  join read.programme g using (programme_id)
  left join read.lineage_person l using (person_id)`,
};
