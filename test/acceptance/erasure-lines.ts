import { addDays, dayOf } from '../../src/calendar/calendar';
import { minasStory, yearsEarlier } from '../queries/data-request-lines';
import { mina, otherEmployer } from '../queries/ids';
import { lateLines } from '../queries/late-lines';
import { moneyLines } from '../queries/money-lines';
import { neighbourhoodLines } from '../queries/neighbourhood-lines';
import { ownStoryLines } from '../queries/own-story-lines';
import { earlyLines, line, type ImportLine } from '../queries/scenario';
import { id } from '../specification';

export const today = dayOf(new Date().toISOString());
const YEARS = 12;

const placeId = id(4_051);
const vacancyId = id(4_052);
const applicationId = id(4_053);
const inNoord = (daysAgo: number, type: string, data: object): ImportLine =>
  line(type, id(4_050), addDays(today, -daysAgo), data);

/** Mina applies again, these days: four weeks after she was declined, its reason would go by itself. */
const applicationLines: readonly ImportLine[] = [
  inNoord(10, 'OpenProgramme', {
    name: 'Buurtbanen Noord',
    legalBasis: 'Regeling Buurtbanen',
    startsOn: addDays(today, -10),
    endsOn: addDays(today, 900),
    placeCap: 1,
    districtCaps: {},
  }),
  inNoord(9, 'OpenPlace', {
    placeId,
    employerId: otherEmployer,
    district: 'Noord',
    neighbourhoodCode: 'BU03630000',
    areaPlanRef: 'plan/noord',
    objectives: [
      { kind: 'social-base', text: 'meeting' },
      { kind: 'paid-work', text: 'work' },
    ],
    fundingSource: 'city',
  }),
  inNoord(8, 'PublishVacancy', { placeId, vacancyId, jobDescriptionRef: 'vacancy/2', closesOn: addDays(today, 60) }),
  inNoord(3, 'ReceiveApplication', { placeId, vacancyId, applicationId, personId: mina }),
  inNoord(2, 'DeclineApplication', { applicationId, reason: 'somebody-was-nearer' }),
];

/** Mina left more than fifteen years ago, when her support ends to be kept too; everybody else stays. */
export const lines: readonly ImportLine[] = [
  ...yearsEarlier(
    [
      ...earlyLines,
      minasStory,
      ...neighbourhoodLines,
      ...lateLines,
      ...ownStoryLines,
      ...moneyLines,
      line('EndAlumnusRole', mina, '2023-05-01', { role: 'coach' }),
    ],
    YEARS,
  ),
  ...applicationLines,
];
