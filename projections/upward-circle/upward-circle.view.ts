import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyNumeric, integer, uuid, view } from '../engine/table';

/** The upward circle in figures (domain.md 1.16, contract.md 3): no state of its own, only tables joined and counted. */
export const upwardCircleView = view('upward_circle', {
  comment: 'The upward circle in figures, per programme and year.',
  sql: readFileSync(join(__dirname, 'upward-circle.sql'), 'utf8'),
  columns: {
    programme_id: uuid('The programme.').refersTo('programme'),
    year: integer(
      'Calendar year of what is counted: first day of the job, end of the trajectory, acceptance of the role.',
    ),
    hired: integer('Trajectories that began in the year.'),
    flowed_out: integer('Trajectories that ended in the year with an uitstroom of any kind.'),
    returned_as_coach: integer('Former Buurtbaners of the programme who became coach in the year.'),
    returned_as_organiser: integer('Former Buurtbaners of the programme who became organiser in the year.'),
    returned_as_ambassador: integer('Former Buurtbaners of the programme who became ambassador in the year.'),
    coached_by_former_buurtbaners: integer(
      'Of the hired: trajectories that ever had a coach qualified as former-buurtbaner.',
    ),
    coached_by_former_share: anyNumeric(
      'Their share of the hired, between 0 and 1, four decimals; null when none was hired.',
    ).orNull(),
    deepest_generation: integer('Highest generation among the hired; null when none was hired.').orNull(),
  },
});
