import { RecogniseKeyFigure, RecordPriorActivity } from '../../../src/person/recognition';
import {
  AddDuplicate,
  CorrectPersonalData,
  MarkPersonDuplicate,
  RegisterPerson,
  RemoveDuplicate,
  UnmarkPersonDuplicate,
} from '../../../src/person/registration';
import {
  activity,
  activityRecorded,
  begun,
  concerned,
  discoverer,
  discovering,
  duplicateOf,
  id,
  markedDuplicate,
  recognition,
  registered,
  registration as asRegistered,
  she,
} from '../../person/fixture';
import { as, fact } from '../../specification';
import type { Rows } from '../table';
import { duplicate, reasonMissing, row, tooEarly, unknown } from './row';

const given = [registered];
const corrected = { email: 'imane.kaya@example.org', reason: 'She moved to another provider.' };
const otherRecord = { personId: discoverer };
const added = fact({ type: 'DuplicateAdded.v1' as const, data: otherRecord });
const markedOther = fact({ type: 'PersonMarkedDuplicate.v1' as const, data: duplicateOf(id(3)) });
const discovered = { ...recognition, discoveredByTrajectoryId: discovering };

export const registration = {
  RegisterPerson: row(RegisterPerson, {
    given: [],
    data: asRegistered,
    by: as('core-team'),
    then: [{ type: 'PersonRegistered.v1', data: asRegistered, ...concerned }],
    refused: [['person-exists', { after: [registered] }]],
  }),

  CorrectPersonalData: row(CorrectPersonalData, {
    given,
    data: corrected,
    by: as('core-team'),
    then: [{ type: 'PersonalDataCorrected.v1', data: corrected, ...concerned }],
    refused: [unknown, duplicate, reasonMissing, tooEarly()],
  }),

  MarkPersonDuplicate: row(MarkPersonDuplicate, {
    given,
    data: duplicateOf(discoverer),
    by: as('core-team'),
    facts: { isKnown: true, otherIsDuplicateOf: null },
    then: [{ ...markedDuplicate.event, ...concerned }],
    refused: [
      unknown,
      ['person-unknown', { facts: { isKnown: false } }],
      ['duplicate-of-itself', { data: { ofPersonId: she } }],
      ['person-is-duplicate', { facts: { otherIsDuplicateOf: id(3) } }],
      ['person-is-duplicate', { after: [markedOther] }],
      ['trajectory-running', { after: [begun] }],
      reasonMissing,
      tooEarly(),
    ],
  }),

  UnmarkPersonDuplicate: row(UnmarkPersonDuplicate, {
    given: [registered, fact(markedDuplicate.event, { on: '2021-10-01' })],
    data: duplicateOf(discoverer),
    by: { ...as('core-team'), on: '2021-10-02' },
    then: [{ type: 'PersonUnmarkedDuplicate.v1', data: duplicateOf(discoverer), ...concerned }],
    refused: [unknown, reasonMissing, tooEarly('2021-09-30')],
  }),

  /** Of the policy of `PersonMarkedDuplicate`, as the next. */
  AddDuplicate: row(AddDuplicate, {
    given,
    data: otherRecord,
    by: {},
    then: [{ ...added.event, ...concerned }],
    refused: [unknown],
  }),

  RemoveDuplicate: row(RemoveDuplicate, {
    given: [registered, added],
    data: otherRecord,
    by: {},
    then: [{ type: 'DuplicateRemoved.v1', data: otherRecord, ...concerned }],
    refused: [unknown],
  }),

  RecordPriorActivity: row(RecordPriorActivity, {
    given,
    data: activity,
    by: as('core-team'),
    then: [{ ...activityRecorded.event, ...concerned }],
    refused: [
      unknown,
      duplicate,
      ['id-reused', { after: [fact({ ...activityRecorded.event, data: { ...activity, description: 'Ate there.' } })] }],
      ['period-invalid', { data: { toYear: 2014 } }],
      ['motivation-missing', { data: { description: ' ' } }],
      tooEarly(),
    ],
  }),

  RecogniseKeyFigure: row(RecogniseKeyFigure, {
    given,
    data: discovered,
    by: as('core-team'),
    facts: { discoverer: { personId: discoverer, ended: false } },
    then: [
      {
        type: 'KeyFigureRecognised.v1',
        data: { ...discovered, discoveredByPersonId: discoverer },
        ...concerned,
      },
    ],
    refused: [
      unknown,
      duplicate,
      ['recognised-by-self', { by: as('core-team', she) }],
      ['trajectory-unknown', { facts: { discoverer: null } }],
      ['recognised-by-self', { facts: { discoverer: { personId: she } } }],
      ['motivation-missing', { data: { grounds: ' ' } }],
      tooEarly(),
    ],
  }),
} satisfies Rows<
  | 'RegisterPerson'
  | 'CorrectPersonalData'
  | 'MarkPersonDuplicate'
  | 'UnmarkPersonDuplicate'
  | 'AddDuplicate'
  | 'RemoveDuplicate'
  | 'RecordPriorActivity'
  | 'RecogniseKeyFigure'
>;
