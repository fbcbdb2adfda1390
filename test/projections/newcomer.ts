import { progressTable } from '../../projections/progress/progress.table';
import { blankRow } from '../blank-row';
import { employerId, placeId, programmeId, second, secondTrajectory } from './scenario';

/** The row of `progress` of the second Buurtbaner of the scenario on the day of her hire. */
export const newcomer = {
  ...blankRow(progressTable),
  trajectory_id: secondTrajectory,
  programme_id: programmeId,
  person_id: second,
  place_id: placeId,
  employer_id: employerId,
  district: 'West',
  sequence: 1,
  started_on: '2021-09-01',
  planned_end_on: '2023-02-28',
  last_day: '2023-02-28',
  phase: 'starting',
  weekly_hours: 24,
  weekly_development_hours: 6,
  work_plan_status: 'none',
  outflow_plan_status: 'none',
};
