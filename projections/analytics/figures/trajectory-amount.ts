import { anyNumeric, bigint, integer, text } from '../../engine/table';
import type { FigureSet } from '../figure-set';
import { district, programme } from './trajectory-figure';

const HIDDEN = 'null where it is not to be shown.';

/** What trajectories come to: hours, meetings, training money. */
export const trajectoryAmount: FigureSet = {
  name: 'trajectory_amount',
  comment:
    'What trajectories come to together, by programme, district and year of their beginning. One row per place; each amount about fewer people than smallCell is null, and as few others as it takes that none follows.',
  places: {
    programme_id: programme,
    district,
    year: text('Calendar year in which the trajectory began, YYYY; null for all years together.').orNull(),
  },
  by: [
    ['programme_id', 'district'],
    ['programme_id', 'year'],
  ],
  breakdowns: {},
  measures: {
    production_hours: anyNumeric(`Hours worked; ${HIDDEN}`).orNull(),
    development_hours: anyNumeric(`Hours of her own development; ${HIDDEN}`).orNull(),
    coaching_sessions: integer(`Coaching sessions held; ${HIDDEN}`).orNull(),
    intervisions_attended: integer(`Intervisions attended, each by each Buurtbaner; ${HIDDEN}`).orNull(),
    budget_allocated_cents: bigint(`Training budget allocated, euro cents; ${HIDDEN}`).orNull(),
    budget_committed_cents: bigint(`Open commitments of it, euro cents; ${HIDDEN}`).orNull(),
    budget_spent_cents: bigint(`Spent of it, less refunds, euro cents; ${HIDDEN}`).orNull(),
  },
  facts: `
select person_id::text as who, programme_id::text, district, extract(year from started_on)::integer::text as year,
       production_hours, development_hours, coaching_sessions, intervisions_attended,
       budget_allocated_cents, budget_committed_cents, budget_spent_cents
  from read.progress`,
};
