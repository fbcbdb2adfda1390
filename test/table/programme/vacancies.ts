import { DeclineApplication, ReceiveApplication } from '../../../src/programme/applications';
import { PublishVacancy } from '../../../src/programme/vacancies';
import { fact } from '../../specification';
import {
  amira,
  bram,
  closed,
  filled,
  garden,
  id,
  kitchen,
  opened,
  placeOpened,
  published,
  reopened,
  second,
  secondVacancy,
  vacancy,
  vacancyData,
  vacant,
  vacated,
  workshop,
} from '../../programme/fixture';
import type { Rows } from '../table';
import { left, noPlace, place, reasonMissing, row, tooEarly, unknown } from './row';

const bramWorksHere = [
  published({ vacancyId: secondVacancy }),
  filled({ vacancyId: secondVacancy, trajectoryId: second, personId: bram }),
];
const application = { placeId: garden, vacancyId: vacancy, applicationId: id(60), personId: amira };
const received = (personId = amira) =>
  fact({ type: 'ApplicationReceived.v1' as const, data: { ...application, personId } }, { on: '2021-10-12' });
const hers = { about: { ...place.about, personId: amira }, subjectIds: [amira] };

export const vacancies = {
  PublishVacancy: row(PublishVacancy, {
    given: [opened, placeOpened()],
    data: vacancyData(),
    by: { on: '2021-10-25' },
    then: [{ type: 'VacancyPublished.v1', data: vacancyData(), ...place }],
    refused: [
      unknown,
      noPlace,
      ['objective-missing', { given: [opened, placeOpened({ objectives: [], areaPlanRef: '' })] }],
      ['area-plan-missing', { given: [opened, placeOpened({ areaPlanRef: ' ' })] }],
      ['place-occupied', { after: bramWorksHere }],
      ['place-closed', { after: [closed()] }],
      // Used, and not published anew.
      ['vacancy-missing', { after: [published({ closesOn: '2021-10-20' }), filled(), vacated(), reopened()] }],
      [
        'place-cap-reached',
        { after: [...left, placeOpened({ placeId: kitchen }), placeOpened({ placeId: workshop })] },
      ],
      [
        'district-cap-reached',
        {
          given: [
            opened,
            placeOpened({ district: 'Noord' }),
            ...left,
            placeOpened({ placeId: kitchen, district: 'Noord' }),
          ],
        },
      ],
      ['outside-programme-period', { given: [opened, placeOpened(), ...left], by: { on: '2025-09-01' } }],
      tooEarly('2021-09-30'),
    ],
  }),

  ReceiveApplication: row(ReceiveApplication, {
    given: vacant,
    data: application,
    by: { on: '2021-10-12' },
    facts: { duplicateOf: null },
    then: [{ type: 'ApplicationReceived.v1', data: application, ...hers }],
    refused: [
      unknown,
      noPlace,
      ['id-reused', { after: [received(bram)] }],
      ['vacancy-missing', { data: { vacancyId: secondVacancy } }],
      ['vacancy-missing', { by: { on: '2021-11-01' } }],
      ['person-is-duplicate', { facts: { duplicateOf: bram } }],
      tooEarly('2021-10-04'),
    ],
  }),

  DeclineApplication: row(DeclineApplication, {
    given: [...vacant, received()],
    data: { applicationId: id(60), reason: 'Another was chosen.' },
    by: { on: '2021-10-20' },
    then: [{ type: 'ApplicationDeclined.v1', data: { ...application, reason: 'Another was chosen.' }, ...hers }],
    refused: [
      unknown,
      ['application-unknown', { data: { applicationId: id(61) } }],
      reasonMissing,
      tooEarly('2021-10-11'),
    ],
  }),
} satisfies Rows<'PublishVacancy' | 'ReceiveApplication' | 'DeclineApplication'>;
