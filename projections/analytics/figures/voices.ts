import { integer, text } from '../../engine/table';
import type { FigureSet } from '../figure-set';
import { programme } from './trajectory-figure';

const sector = text('formal or informal; null for both together.').orNull();

/** How others look at trajectories, counted; their words are in no view. */
export const perspectiveFigure: FigureSet = {
  name: 'perspective_figure',
  comment:
    'Numbers of perspectives on trajectories, by programme, sector and the role of who looks on. Who that was is not kept, so a number goes by the Buurtbaners it is about: fewer than smallCell is null, and as few others as it takes.',
  places: {
    programme_id: programme,
    sector,
    role: text('Role of who looks on; null for all roles together.').orNull(),
  },
  by: [['programme_id', 'sector', 'role']],
  breakdowns: {},
  measures: { perspectives: integer('Perspectives recorded; null where it is not to be shown.').orNull() },
  facts: `
select coalesce(p.person_id, v.trajectory_id)::text as who, v.programme_id::text,
       case when v.formal then 'formal' else 'informal' end as sector, v.by_role as role, 1 as perspectives
  from read.perspective v left join read.progress p using (trajectory_id)`,
};

/** Interviews of the research that are open, counted. */
export const interviewFigure: FigureSet = {
  name: 'interview_figure',
  comment:
    'Numbers of interviews of the research, by programme, sector and role of who answered; those closed by who answered are left out. Fewer people than smallCell is null, and as few others as it takes.',
  places: {
    programme_id: programme,
    sector,
    role: text('Role the answers were given in; null for all roles together.').orNull(),
  },
  by: [['programme_id', 'sector', 'role']],
  breakdowns: {},
  measures: { interviews: integer('Interviews held; null where it is not to be shown.').orNull() },
  facts: `
select coalesce(respondent_id, interview_id)::text as who, programme_id::text,
       case when formal then 'formal' else 'informal' end as sector, respondent_role as role, 1 as interviews
  from read.research_interview where closed_on is null`,
};
