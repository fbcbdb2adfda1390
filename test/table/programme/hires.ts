import { dataOf } from '../../../src/command-handling/command';
import { AnnulTrajectoryEnd } from '../../../src/programme/annulment';
import { HireBuurtbaner, VacatePlace } from '../../../src/programme/hiring';
import { another, free, left as leftPlace, recorder, restored, restoredData } from '../../programme/annulled-end';
import {
  amira,
  bram,
  closed,
  day,
  ended,
  filled,
  first,
  garden,
  hire,
  hired,
  id,
  kitchen,
  opened,
  placeOpened,
  published,
  reopened,
  second,
  secondVacancy,
  vacant,
  vacated,
  welcome,
  workshop,
} from '../../programme/fixture';
import { as } from '../../specification';
import type { Rows } from '../table';
import { left, noPlace, place, reasonMissing, row, tooEarly, unknown } from './row';

const secondTime = { vacancyId: secondVacancy, trajectoryId: second };
const vacancyAgain = published({ vacancyId: secondVacancy });
const hers = { about: { ...place.about, trajectoryId: first, personId: amira }, subjectIds: [amira] };
const leaving = { placeId: garden, trajectoryId: first, becauseOf: ended };
const inNoord = [opened, placeOpened({ district: 'Noord' }), published()];

export const hires = {
  HireBuurtbaner: row(HireBuurtbaner, {
    given: vacant,
    data: dataOf(hire()),
    by: day,
    facts: welcome,
    then: [{ type: 'PlaceFilled.v1', data: hired(), ...hers }],
    refused: [
      unknown,
      noPlace,
      ['place-occupied', { after: [vacancyAgain, filled({ ...secondTime, personId: bram })] }],
      ['vacancy-missing', { data: { vacancyId: id(29) } }],
      [
        'same-resident',
        {
          after: [
            vacancyAgain,
            filled({ ...secondTime, trajectoryId: id(42) }),
            vacated({ trajectoryId: id(42) }, '2021-10-20'),
            reopened({}, '2021-10-20'),
          ],
        },
      ],
      ['trajectory-running', { facts: { person: { runningTrajectoryId: id(43) } } }],
      ['maximum-term-exceeded', { data: { plannedEndOn: '2023-11-06' } }],
      ['person-term-exceeded', { facts: { person: { terms: [{ startsOn: '2018-01-01', endedOn: '2020-12-31' }] } } }],
      ['trajectory-exists', { facts: { trajectoryExists: true } }],
      ['person-unknown', { facts: { person: { registered: false } } }],
      ['person-is-duplicate', { facts: { person: { duplicateOf: bram } } }],
      ['key-figure-not-recognised', { facts: { person: { recognisedOn: null } } }],
      ['employer-contact-missing', { facts: { employerContacts: [] } }],
      ['period-invalid', { data: { plannedEndOn: '2021-11-05' } }],
      [
        'place-cap-reached',
        { given: [...vacant, ...left, placeOpened({ placeId: kitchen }), placeOpened({ placeId: workshop })] },
      ],
      ['district-cap-reached', { given: [...inNoord, ...left, placeOpened({ placeId: kitchen, district: 'Noord' })] }],
      ['outside-programme-period', { given: [...vacant, ...left], by: { on: '2025-09-01' } }],
      tooEarly('2021-10-04'),
    ],
  }),

  /** Of the policy of the end of a trajectory. */
  VacatePlace: row(VacatePlace, {
    given: [...vacant, filled()],
    data: leaving,
    by: { on: '2023-06-30' },
    then: [
      { type: 'PlaceVacated.v1', data: { ...leaving, personId: amira }, ...hers },
      { type: 'PlaceReopened.v1', data: leaving, ...hers },
    ],
    refused: [unknown],
  }),

  AnnulTrajectoryEnd: row(AnnulTrajectoryEnd, {
    given: leftPlace,
    data: { placeId: garden, trajectoryId: first, reason: restoredData.reason },
    by: another,
    facts: free,
    then: [{ ...restored.event, ...hers }],
    again: 'trajectory-not-ended',
    refused: [
      unknown,
      noPlace,
      ['trajectory-unknown', { facts: { ending: { placeId: kitchen } } }],
      ['self-approval', { by: as('programme-manager', recorder) }],
      // Its own stream does not know yet that it goes on.
      ['trajectory-not-ended', { after: [restored] }],
      ['end-in-use', { facts: { rests: true } }],
      ['place-occupied', { after: [closed(garden, '2023-07-01')] }],
      ['trajectory-running', { facts: { isElsewhere: true } }],
      ['annulment-too-late', { facts: { isAccounted: true } }],
      reasonMissing,
      tooEarly('2023-06-29'),
    ],
  }),
} satisfies Rows<'HireBuurtbaner' | 'VacatePlace' | 'AnnulTrajectoryEnd'>;
