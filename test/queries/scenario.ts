import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { id } from '../specification';
import {
  programme,
  employer,
  otherEmployer,
  place,
  otherPlace,
  mina,
  badr,
  coach,
  idleCoach,
  minasTrajectory,
  contact,
  workPlan,
  step,
  manager,
} from './ids';

export type ImportLine = {
  readonly id: Uuid;
  readonly type: string;
  readonly target: Uuid;
  readonly on: string;
  readonly actor: { readonly id: Uuid; readonly role: Role };
  readonly data: object;
};

let count = 0;
export const line = (
  type: string,
  target: Uuid,
  on: string,
  data: object,
  role: Role = 'programme-manager',
  actor = manager,
) => ({
  id: id(5_000 + ++count),
  type,
  target,
  on,
  actor: { id: actor, role },
  data,
});
const registered = (personId: Uuid, fullName: string, more: object) =>
  line('RegisterPerson', personId, '2021-09-01', {
    fullName,
    district: 'West',
    neighbourhoodCode: 'BU03630000',
    languages: ['nl', 'ar'],
    ...more,
  });
const opened = (placeId: Uuid, employerId: Uuid, district: string) =>
  line('OpenPlace', programme, '2021-09-02', {
    placeId,
    employerId,
    district,
    neighbourhoodCode: 'BU03630000',
    areaPlanRef: 'plan/2021',
    objectives: [
      { kind: 'social-base', text: 'meeting' },
      { kind: 'paid-work', text: 'work' },
    ],
    fundingSource: 'city',
  });
const published = (placeId: Uuid, vacancyId: Uuid) =>
  line('PublishVacancy', programme, '2021-09-03', {
    placeId,
    vacancyId,
    jobDescriptionRef: 'vacancy/1',
    closesOn: '2021-12-31',
  });
export const hired = (
  placeId: Uuid,
  vacancyId: Uuid,
  trajectoryId: Uuid,
  personId: Uuid,
  startsOn: string,
  on: string,
) =>
  line('HireBuurtbaner', programme, on, {
    placeId,
    vacancyId,
    trajectoryId,
    personId,
    startsOn,
    plannedEndOn: '2023-09-30',
    weeklyHours: 32,
    developmentHours: 8,
    priorIncomeSituation: 'no-income',
  });
const qualified = (personId: Uuid) =>
  line('QualifyCoach', personId, '2021-09-01', {
    background: 'key-figure',
    informalExperience: 'kitchen-of-the-mosque',
    requirementsMet: ['method'],
    capacity: 3,
  }, 'core-team', id(901)); // prettier-ignore

/** Up to an approved work plan of Mina. */
export const earlyLines: readonly ImportLine[] = [
  line('OpenProgramme', programme, '2021-08-01', {
    name: '=Buurtbanen "West", 2021',
    legalBasis: 'Regeling Buurtbanen',
    startsOn: '2021-09-01',
    endsOn: '2026-12-31',
    placeCap: 5,
    districtCaps: { West: 3 },
  }),
  line('RegisterEmployer', employer, '2021-08-01', { name: 'De Brug', sector: 'welfare', districts: ['West'] }),
  line('RegisterEmployer', otherEmployer, '2021-08-02', { name: 'De Dam', sector: 'sport', districts: ['Noord'] }),
  line('NameEmployerContact', employer, '2021-08-03', { contactId: contact, fullName: 'Teun Veldwijk', email: 'teun@example.org' }),
  line('NameEmployerContact', otherEmployer, '2021-08-03', { contactId: id(21), fullName: 'Ria Veldwijk' }),
  registered(mina, 'Mina Oudkerk', { email: 'mina@example.org', phone: '0600000001' }),
  registered(badr, 'Badr Zeeman', { email: 'badr@example.org', district: 'Noord' }),
  registered(coach, 'Joke Koolhof', {}),
  line('RecogniseKeyFigure', mina, '2021-09-02', { recognisedBy: ['coach'], grounds: 'hearsay-about-mina' }),
  line('RecordPriorActivity', mina, '2021-09-02', {
    activityId: id(60),
    kind: 'swap-shop',
    neighbourhoodCode: 'BU03630000',
    fromYear: 2015,
    description: 'ran-the-swap-shop',
  }),
  qualified(coach),
  qualified(idleCoach),
  opened(place, employer, 'West'),
  opened(otherPlace, otherEmployer, 'Noord'),
  published(place, id(4)),
  published(otherPlace, id(104)),
  hired(place, id(4), minasTrajectory, mina, '2021-10-01', '2021-09-20'),
  line('AssignCoach', minasTrajectory, '2021-10-02', { coachId: coach }, 'core-team', id(901)),
  line('DraftPlan', minasTrajectory, '2021-11-01', {
    planId: workPlan,
    kind: 'work',
    problem: 'neighbours-live-alone',
    steps: [{ stepId: step, text: 'open-an-hour', dueOn: '2022-02-01', expectedResult: 'ten-visitors' }],
    goals: [{ goalId: id(42), text: 'speak-in-public' }],
    talents: ['good-at-listening'],
    writtenBy: 'buurtbaner',
  }, 'buurtbaner', mina),
  line('GivePlanFeedback', minasTrajectory, '2021-11-02', { planId: workPlan, version: 1, text: 'start-smaller' }, 'employer'),
  line('EndorsePlan', minasTrajectory, '2021-11-03', { planId: workPlan, version: 1, manner: 'digital' }, 'buurtbaner', mina),
  line('ApprovePlan', minasTrajectory, '2021-11-04', { planId: workPlan, version: 1 }, 'core-team', id(901)),
]; // prettier-ignore
