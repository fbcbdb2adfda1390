import { STILL_IN_WORK, type UitstroomKind } from '../../events/trajectory';
import { bigint, date, integer, numeric, oneOf, table, text, uuid } from '../engine/table';

export const PHASES = ['starting', 'developing', 'outflowing', 'ended'] as const;
export type Phase = (typeof PHASES)[number];
const PLAN_STATUSES = ['none', 'drafted', 'endorsed', 'approved'] as const;

export const progressTable = table('progress', {
  comment: 'One row per trajectory: how it goes, in counts and days, never in a score.',
  columns: {
    trajectory_id: uuid('The trajectory.'),
    programme_id: uuid('Programme that hired.').refersTo('programme'),
    person_id: uuid('The Buurtbaner.').refersTo('person'),
    place_id: uuid('Place she was hired on.').refersTo('place'),
    employer_id: uuid('Employer of that place.').refersTo('employer'),
    district: text('District of that place.'),
    sequence: integer('Ordinal of this hire in its programme, from 1.'),
    started_on: date('First day of the job.'),
    planned_end_on: date('Last day as agreed at the hire, or as it was changed last.'),
    last_day: date('Last day the programme allows: the day before the second anniversary by default.'),
    ended_on: date('Day of the uitstroom, or of the end without one; null while running.').orNull(),
    suspended_since: date('Day since which it stands still; null while it goes on, and after its end.').orNull(),
    suspension_expected_until: date('Last day of that as it was expected; null when nothing was said of it.').orNull(),
    phase: oneOf(
      PHASES,
      'starting until a work plan was ever approved, then developing until an outflow plan was, then outflowing; ended. Never back.',
    ),
    outcome: text<UitstroomKind | 'none'>(
      'Kind of the uitstroom; none for an end without; null while running.',
    ).orNull(),
    coach_id: uuid('Person id of the coach; null when she has none. Kept when the trajectory ends.')
      .refersTo('coach')
      .refersTo('person', 'coach_person')
      .orNull(),
    weekly_hours: numeric(5, 2, 'Hours a week as agreed last, at first at the hire.'),
    weekly_development_hours: numeric(5, 2, 'Hours of those for her own development.'),
    work_plan_status: oneOf(
      PLAN_STATUSES,
      'Status of the current version of the work plan; a new version begins at drafted.',
    ),
    outflow_plan_status: oneOf(
      PLAN_STATUSES,
      'Status of the current version of the outflow plan; a new version begins at drafted.',
    ),
    steps_planned: integer('Steps of the current versions of all plans, dropped ones left out.'),
    steps_completed: integer('Those of steps_planned that were completed.'),
    coaching_sessions: integer('Coaching sessions held.'),
    last_coaching_on: date('Day of the latest of them.').orNull(),
    intervisions_attended: integer('Intervisions she was present at.'),
    intervisions_missed: integer('Intervisions she was absent from; excused counts neither way.'),
    trainings_completed: integer('Trainings completed.'),
    budget_allocated_cents: bigint('Training budget: all that was allocated, euro cents.'),
    budget_committed_cents: bigint('Open commitments (committed less spent on them), euro cents.'),
    budget_spent_cents: bigint('Costs less refunds, euro cents.'),
    budget_available_cents: bigint('Allocated less committed less spent, euro cents.'),
    production_hours: numeric(8, 2, 'Hours worked, over all weeks as recorded last of each.'),
    development_hours: numeric(8, 2, 'Hours of development, over all weeks as recorded last of each.'),
    activities: integer('Activities held in the neighbourhood.'),
    residents_reached: integer('Residents reached by them, as far as they were counted.'),
    connections: integer('Connections made between informal and formal parties.'),
    tasks_handed_over: integer('Tasks handed over.'),
    own_stories: integer('Stories in her own words, withdrawn ones left out.'),
    last_own_story_on: date('Day of the latest of them; null when there is none.').orNull(),
    next_review_on: date('Next review as agreed at the last one; null before any.').orNull(),
    followed_up_after_months: integer(
      'Months after the end of the latest follow-up (3, 6 or 12); null before any.',
    ).orNull(),
    still_in_work: oneOf(STILL_IN_WORK, 'Answer of that follow-up.').orNull(),
  },
  primaryKey: ['trajectory_id'],
  indexes: ['(programme_id, started_on)', '(started_on, trajectory_id)', '(person_id)', '(employer_id)', '(coach_id)'],
});
