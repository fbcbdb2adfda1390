import { anyNumeric, bigint, integer, text } from '../../engine/table';
import type { Question } from '../question';

const programmeId = text('The programme, by its id.');
const trajectories = integer('Trajectories; null where it is not to be shown.').orNull();
const share = (of: string) =>
  anyNumeric(`${of}, between 0 and 1; null where one of its numbers is not to be shown.`).orNull();

/** What the programme asks of itself (domain.md 1.4, 1.9, 1.16). */
export const programmeQuestions: readonly Question[] = [
  {
    name: 'places-and-trajectories',
    asker: 'programme',
    title: {
      nl: 'Hoeveel banen en trajecten zijn er, en hoeveel lopen er nu?',
      en: 'How many jobs and trajectories are there, and how many run now?',
    },
    note: 'A place can be free without being closed: places opened less trajectories that run are those that nobody has now.',
    publishedIn: ['programme_figure', 'trajectory_figure'],
    sql: `
select p.programme_id, p.name, p.place_cap, p.places_opened, began.trajectories as began, running.trajectories as running
  from analytics.programme_figure p
  left join analytics.trajectory_figure began
    on began.programme_id = p.programme_id and began.district is null and began.year is null and began.breakdown is null
  left join analytics.trajectory_figure running
    on running.programme_id = p.programme_id and running.district is null and running.year is null
   and running.breakdown = 'outcome' and running.category = 'running'
 order by p.starts_on, p.programme_id`,
    columns: {
      programme_id: programmeId,
      name: text('Name of the programme.'),
      place_cap: integer('Places at most.'),
      places_opened: integer('Places opened so far.'),
      began: integer('Trajectories that began; null where it is not to be shown.').orNull(),
      running: integer('Of those, that run now; null where it is not to be shown, and for none.').orNull(),
    },
  },
  {
    name: 'trajectories-by-district',
    asker: 'programme',
    title: {
      nl: 'Hoe zijn de trajecten over de stadsdelen verdeeld?',
      en: 'How are the trajectories spread over the districts?',
    },
    note: 'By the district of the place; she may live elsewhere.',
    publishedIn: ['trajectory_figure'],
    sql: `
select programme_id, district, trajectories
  from analytics.trajectory_figure
 where programme_id is not null and district is not null and year is null and breakdown is null
 order by programme_id, district`,
    columns: { programme_id: programmeId, district: text('District of the place.'), trajectories },
  },
  {
    name: 'kept-in-time',
    asker: 'programme',
    title: {
      nl: 'Komen de eerste coach, het takenpakket, de plannen en het opleidingsbudget op tijd?',
      en: 'Do the first coach, the tasks, the plans and the training budget come in time?',
    },
    note: 'The days come from the parameters of the programme (firstCoachWithinDays, workPlanWithinDays, outflowPlanWithinDays). Late is met after its day, missed is not met; passed was over when it was written down.',
    publishedIn: ['trajectory_figure'],
    sql: `
select programme_id, breakdown as what, category as kept, trajectories
  from analytics.trajectory_figure
 where programme_id is not null and district is null and year is null
   and breakdown in ('first_coach', 'task_package', 'work_plan', 'outflow_plan', 'training_budget')
 order by programme_id, breakdown, category`,
    columns: {
      programme_id: programmeId,
      what: text('first_coach, task_package, work_plan, outflow_plan or training_budget.'),
      kept: text('in-time, late, missed, passed, open or not-due.'),
      trajectories,
    },
  },
  {
    name: 'rhythm-of-support',
    asker: 'programme',
    title: {
      nl: 'Houden coaching, intervisie en eigen verhalen hun ritme?',
      en: 'Do coaching, intervision and own stories keep their rhythm?',
    },
    note: 'Missed at least once over the whole trajectory; it says nothing of how often.',
    publishedIn: ['trajectory_figure'],
    sql: `
select programme_id, breakdown as what, category as kept, trajectories
  from analytics.trajectory_figure
 where programme_id is not null and district is null and year is null
   and breakdown in ('coaching_rhythm', 'intervision_rhythm', 'own_story_rhythm')
 order by programme_id, breakdown, category`,
    columns: {
      programme_id: programmeId,
      what: text('coaching_rhythm, intervision_rhythm or own_story_rhythm.'),
      kept: text('kept, or missed-at-least-once.'),
      trajectories,
    },
  },
  {
    name: 'time-for-development',
    asker: 'programme',
    title: {
      nl: 'Is er naast het werk genoeg tijd voor ontwikkeling (vuistregel 2)?',
      en: 'Is there enough time for development beside the work (vuistregel 2)?',
    },
    note: 'Enough by developmentShare of the programme, over the hours recorded so far. The share is of all hours of the programme together, and so says nothing of one trajectory.',
    publishedIn: ['trajectory_figure', 'trajectory_amount'],
    sql: `
select f.programme_id, f.category as development, f.trajectories,
       round(a.development_hours / nullif(a.production_hours + a.development_hours, 0), 4) as share_of_all_hours
  from analytics.trajectory_figure f
  join analytics.trajectory_amount a
    on a.programme_id = f.programme_id and a.district is null and a.year is null
 where f.district is null and f.year is null and f.breakdown = 'development_share'
 order by f.programme_id, f.category`,
    columns: {
      programme_id: programmeId,
      development: text('enough, too-few or no-hours.'),
      trajectories,
      share_of_all_hours: share('Hours of development of all hours of the programme'),
    },
  },
  {
    name: 'training-money',
    asker: 'programme',
    title: { nl: 'Waar blijft het opleidingsbudget?', en: 'What becomes of the training budget?' },
    note: 'Committed is what is promised and not spent yet.',
    publishedIn: ['trajectory_amount'],
    sql: `
select programme_id, year, budget_allocated_cents, budget_committed_cents, budget_spent_cents
  from analytics.trajectory_amount
 where programme_id is not null and district is null
 order by programme_id, year nulls first`,
    columns: {
      programme_id: programmeId,
      year: text('Calendar year in which the trajectories began; null for all years together.').orNull(),
      budget_allocated_cents: bigint('Allocated, euro cents.').orNull(),
      budget_committed_cents: bigint('Open commitments, euro cents.').orNull(),
      budget_spent_cents: bigint('Spent, less refunds, euro cents.').orNull(),
    },
  },
  {
    name: 'upward-circle',
    asker: 'programme',
    title: {
      nl: 'Draait de opwaartse cirkel: komen ex-Buurtbaners terug, en coachen zij?',
      en: 'Does the upward circle turn: do former Buurtbaners come back, and do they coach?',
    },
    note: 'Coming back is voluntary (vuistregel 12): a low number is no failure of anybody.',
    publishedIn: ['trajectory_figure'],
    sql: `
select programme_id, breakdown as what, category as answer, trajectories
  from analytics.trajectory_figure
 where programme_id is not null and district is null and year is null
   and breakdown in ('coached_by_former', 'generation', 'returned_as_coach', 'returned_as_organiser', 'returned_as_ambassador')
 order by programme_id, breakdown, category`,
    columns: {
      programme_id: programmeId,
      what: text('coached_by_former, generation, returned_as_coach, returned_as_organiser or returned_as_ambassador.'),
      answer: text('yes or no; of generation its number.'),
      trajectories,
    },
  },
];
