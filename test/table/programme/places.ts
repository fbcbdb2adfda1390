import { DEFAULT_PARAMETERS } from '../../../src/programme/parameters';
import { ClosePlace, ConfirmFit, OpenPlace } from '../../../src/programme/places';
import { ChangeProgrammeParameters, OpenProgramme } from '../../../src/programme/scheme';
import {
  closed,
  filled,
  garden,
  kitchen,
  opened,
  opening,
  openingAsGiven,
  placeData,
  placeOpened,
  programmeId,
  published,
  workshop,
} from '../../programme/fixture';
import type { Rows } from '../table';
import { noPlace, openedLate, place, reasonMissing, row, tooEarly, unknown } from './row';

const scheme = { about: { programmeId }, subjectIds: [] };
const otherOpening = { ...opened, event: { ...opened.event, data: { ...opening, name: 'Buurtbanen 2022' } } };
const noSuch = ['parameter-unknown', { data: { parameters: { maxMonth: 18 } } }] as const;
const shorter = { parameters: { maxMonths: 18 }, reason: 'Asked by the council.' };

export const places = {
  OpenProgramme: row(OpenProgramme, {
    given: [],
    data: { ...openingAsGiven, parameters: { maxMonths: 18 } },
    by: { on: '2021-09-01' },
    then: [
      {
        type: 'ProgrammeOpened.v1',
        data: { ...opening, parameters: { ...DEFAULT_PARAMETERS, maxMonths: 18 } },
        ...scheme,
      },
    ],
    refused: [
      ['programme-exists', { after: [otherOpening] }],
      ['period-invalid', { data: { endsOn: '2021-08-31' } }],
      noSuch,
    ],
  }),

  ChangeProgrammeParameters: row(ChangeProgrammeParameters, {
    given: [opened],
    data: shorter,
    by: { on: '2022-01-01' },
    then: [{ type: 'ProgrammeParametersChanged.v1', data: shorter, ...scheme }],
    refused: [unknown, noSuch, reasonMissing, tooEarly('2021-08-31')],
  }),

  OpenPlace: row(OpenPlace, {
    given: [opened],
    data: placeData(),
    by: { on: '2021-10-01' },
    then: [{ type: 'PlaceOpened.v1', data: placeData(), ...place }],
    refused: [
      unknown,
      ['place-exists', { after: [placeOpened({ areaPlanRef: 'area-plan/West/2020' })] }],
      ['place-cap-reached', { after: [placeOpened({ placeId: kitchen }), placeOpened({ placeId: workshop })] }],
      [
        'district-cap-reached',
        { data: { district: 'Noord' }, after: [placeOpened({ placeId: kitchen, district: 'Noord' })] },
      ],
      ['outside-programme-period', { by: { on: '2025-09-01' } }],
      ['date-before-fact', { given: [openedLate], by: { on: '2021-09-10' } }],
    ],
  }),

  ConfirmFit: row(ConfirmFit, {
    given: [opened, placeOpened()],
    data: { placeId: garden, about: 'area-plan' },
    by: { on: '2021-10-02' },
    then: [{ type: 'FitConfirmed.v1', data: { placeId: garden, about: 'area-plan' }, ...place }],
    refused: [unknown, noPlace, ['place-closed', { after: [closed()] }], tooEarly('2021-09-30')],
  }),

  ClosePlace: row(ClosePlace, {
    given: [opened, placeOpened()],
    data: { placeId: garden, reason: 'The building closes.' },
    by: { on: '2021-11-01' },
    then: [{ type: 'PlaceClosed.v1', data: { placeId: garden, reason: 'The building closes.' }, ...place }],
    refused: [
      unknown,
      noPlace,
      ['place-occupied', { after: [published(), filled()] }],
      reasonMissing,
      tooEarly('2021-09-30'),
    ],
  }),
} satisfies Rows<'OpenProgramme' | 'ChangeProgrammeParameters' | 'OpenPlace' | 'ConfirmFit' | 'ClosePlace'>;
