import { employerTable } from '../../projections/employer/employer.table';
import { coachTable } from '../../projections/coach/coach.table';
import { personTable } from '../../projections/person/person.table';
import { blankRow } from '../blank-row';
import { id } from '../specification';
import * as ids from './ids';
import { provenanceCells } from './place-rows';

/** Whole rows that the scenario leads to: people, employers, intervisions. Texts opened. */
export const personRow = {
  ...blankRow(personTable),
  person_id: ids.mina,
  full_name: 'Mina Oudkerk-Bos',
  email: 'mina@example.org',
  phone: '0600000001',
  district: 'West',
  neighbourhood_code: 'BU03630000',
  languages: ['nl', 'ar'],
  registered_on: '2021-09-01',
  recognised_on: '2021-09-02',
  prior_activities: 1,
  consents: ['alumni'],
  ...provenanceCells(6, 45),
};
export const personRows = [
  personRow,
  {
    ...personRow,
    person_id: ids.coach,
    full_name: 'Joke Koolhof',
    email: null,
    phone: null,
    recognised_on: null,
    prior_activities: 0,
    consents: [],
    ...provenanceCells(8, 8),
  },
  {
    ...personRow,
    person_id: ids.badr,
    full_name: 'Badr Zeeman',
    email: 'badr@example.org',
    phone: null,
    district: 'Noord',
    recognised_on: '2021-11-06',
    prior_activities: 0,
    running_trajectory_id: ids.badrsTrajectory,
    consents: [],
    ...provenanceCells(7, 29),
  },
];
export const coachRow = {
  ...blankRow(coachTable),
  coach_id: ids.coach,
  background: 'key-figure',
  requirements_met: ['method'],
  qualified_on: '2021-09-01',
  capacity: 3,
  cases: 1,
  ...provenanceCells(11, 42),
};
export const idleCoachRow = { ...coachRow, coach_id: ids.idleCoach, cases: 0, ...provenanceCells(12, 12) };
export const employerRow = {
  ...blankRow(employerTable),
  employer_id: ids.employer,
  name: 'De Brug',
  sector: 'welfare',
  districts: ['West'],
  registered_on: '2021-08-01',
  contact_ids: [ids.contact],
  ...provenanceCells(2, 4),
};
export const otherEmployerRow = {
  ...employerRow,
  employer_id: ids.otherEmployer,
  name: 'De Dam',
  sector: 'sport',
  districts: ['Noord'],
  registered_on: '2021-08-02',
  contact_ids: [id(21)],
  throughflow_outcome: 'conditional',
  throughflow_assessed_on: '2022-06-11',
  ...provenanceCells(3, 39),
};
export const contactRows = [
  {
    contact_id: ids.contact,
    employer_id: ids.employer,
    full_name: 'Teun Veldwijk',
    email: 'teun@example.org',
    person_id: null,
    named_on: '2021-08-03',
    ended_on: null,
    successor_id: null,
    ...provenanceCells(4, 4),
  },
];
export const heldIntervisionRow = {
  intervision_id: ids.intervision,
  programme_id: ids.programme,
  planned_on: '2021-12-10',
  state: 'held',
  facilitator_id: id(902),
  invited: 3,
  held_on: '2021-12-10',
  minutes: 90,
  themes: ['listening'],
  attended: 1,
  excused: 1,
  missed: 1,
  ...provenanceCells(33, 34),
};
export const cancelledIntervisionRow = {
  ...heldIntervisionRow,
  intervision_id: ids.cancelled,
  planned_on: '2022-01-10',
  state: 'cancelled',
  invited: 1,
  held_on: null,
  minutes: null,
  themes: [],
  attended: 0,
  excused: 0,
  missed: 0,
  ...provenanceCells(35, 36),
};
