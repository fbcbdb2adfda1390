import { integer, text } from '../../engine/table';
import type { Question } from '../question';

const programmeId = text('The programme, by its id.');
const trajectories = integer('Trajectories; null where it is not to be shown.').orNull();

/** The three questions of the research (domain.md 1.8, seed 003). */
export const researchQuestions: readonly Question[] = [
  {
    name: 'what-became-of-them',
    asker: 'research',
    title: {
      nl: 'Hoe ziet de ontwikkeling van (voormalig) Buurtbaners naar werk eruit?',
      en: 'How do (former) Buurtbaners develop towards work?',
    },
    note: 'ended_in by the year in which they began, outcome in full for all years together. Progress is more than this number: what they told themselves is beside it in learning.',
    publishedIn: ['trajectory_figure'],
    sql: `
select programme_id, year, breakdown as what, category as answer, trajectories
  from analytics.trajectory_figure
 where programme_id is not null and district is null
   and (breakdown = 'ended_in' or (breakdown = 'outcome' and year is null))
 order by programme_id, breakdown, year nulls first, category`,
    columns: {
      programme_id: programmeId,
      year: text('Calendar year in which they began; null for all years together.').orNull(),
      what: text('ended_in or outcome.'),
      answer: text(
        'paid-work, something-else, nothing or running; or the kind of the uitstroom, none for an end without one.',
      ),
      trajectories,
    },
  },
  {
    name: 'still-in-work',
    asker: 'research',
    title: { nl: 'Zijn zij na de uitstroom nog aan het werk?', en: 'Are they still in work after their uitstroom?' },
    note: 'The latest follow-up of each, after 3, 6 or 12 months. Not followed up says nothing of work.',
    publishedIn: ['trajectory_figure'],
    sql: `
select programme_id, category as followed_up, trajectories
  from analytics.trajectory_figure
 where programme_id is not null and district is null and year is null and breakdown = 'still_in_work'
 order by programme_id, category`,
    columns: {
      programme_id: programmeId,
      followed_up: text('Months and answer, such as 6:yes; not-followed-up; no-uitstroom.'),
      trajectories,
    },
  },
  {
    name: 'learning',
    asker: 'research',
    title: {
      nl: 'Wat leren zij onderweg, en wat vertellen zij zelf?',
      en: 'What do they learn on the way, and what do they tell themselves?',
    },
    note: 'Without words of her own it is "nog niet verteld", never 0 % (domain.md 1.8).',
    publishedIn: ['trajectory_figure'],
    sql: `
select programme_id, breakdown as what, category as answer, trajectories
  from analytics.trajectory_figure
 where programme_id is not null and district is null and year is null and breakdown in ('trainings', 'own_words', 'phase')
 order by programme_id, breakdown, category`,
    columns: {
      programme_id: programmeId,
      what: text('phase, trainings or own_words.'),
      answer: text('Which phase; 0, 1 or 2-or-more; told or not-yet-told.'),
      trajectories,
    },
  },
  {
    name: 'way-of-working',
    asker: 'research',
    title: {
      nl: 'Wat kenmerkt de werkwijze: de buurtopbouw van binnenuit?',
      en: 'What marks their way of working, building from inside?',
    },
    note: 'What they did, by quarter and kind. Residents reached are counted by who held the activity; one who came twice counts twice.',
    publishedIn: ['working_method_figure'],
    sql: `
select programme_id, quarter, kind, occurrences, residents_reached, trajectories
  from analytics.working_method_figure
 order by programme_id, quarter, kind nulls last`,
    columns: {
      programme_id: programmeId,
      quarter: text('Calendar quarter, YYYY-Qn.'),
      kind: text('Kind of the activity, connection or hand-over; null for all kinds together.').orNull(),
      occurrences: integer('How often.').orNull(),
      residents_reached: integer('Residents reached.').orNull(),
      trajectories: integer('Trajectories that did so.').orNull(),
    },
  },
  {
    name: 'how-others-look',
    asker: 'research',
    title: {
      nl: 'Hoe kijken informele en formele betrokkenen: wie is gehoord?',
      en: 'How do informal and formal people look at it: who was heard?',
    },
    note: 'How many were heard; what they said is read by researchers who say what for, and in no figure. Closed interviews are left out.',
    publishedIn: ['perspective_figure', 'interview_figure'],
    sql: `
select programme_id, sector, role, perspectives, interviews
  from (select programme_id, coalesce(sector, 'both') as sector, coalesce(role, 'all') as role, perspectives
          from analytics.perspective_figure where programme_id is not null) p
  full join (select programme_id, coalesce(sector, 'both') as sector, coalesce(role, 'all') as role, interviews
               from analytics.interview_figure where programme_id is not null) i
 using (programme_id, sector, role)
 order by programme_id, sector, role`,
    columns: {
      programme_id: programmeId,
      sector: text('formal, informal or both.'),
      role: text('Role of who looks on or answers; all for all roles together.'),
      perspectives: integer('Perspectives recorded; null for none, and where it is not to be shown.').orNull(),
      interviews: integer('Open interviews; null for none, and where it is not to be shown.').orNull(),
    },
  },
];
