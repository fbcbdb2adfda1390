import { HandOverTask, MakeConnection, RecordActivity } from '../../../src/trajectory/work';
import { asBuurtbaner, assigned, buurtbaner, hired, id } from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, noCoach, notHers, row, tooEarly, unknown } from './row';

const activity = {
  activityId: id(80),
  kind: 'kitchen',
  neighbourhoodCode: 'BU03630000',
  reached: 12,
  partners: ['library'],
};
const connection = { connectionId: id(81), informalParty: 'the square', formalParty: 'welfare', purpose: 'language' };
const task = { task: 'kitchen', toRole: 'volunteer' as const, toPersonId: id(7) };
const given = [hired, assigned];

export const work = {
  RecordActivity: row(RecordActivity, {
    given,
    data: activity,
    by: asBuurtbaner,
    then: [{ type: 'ActivityHeld.v1', data: activity, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['id-reused', { after: [{ type: 'ActivityHeld.v1', data: activity }] }],
      tooEarly(),
    ],
  }),

  MakeConnection: row(MakeConnection, {
    given,
    data: connection,
    by: asBuurtbaner,
    then: [{ type: 'ConnectionMade.v1', data: connection, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['motivation-missing', { data: { purpose: ' ' } }],
      ['id-reused', { after: [{ type: 'ConnectionMade.v1', data: connection }] }],
      tooEarly(),
    ],
  }),

  HandOverTask: row(HandOverTask, {
    given,
    data: task,
    by: asBuurtbaner,
    facts: { toDuplicateOf: null },
    then: [{ type: 'TaskHandedOver.v1', data: task, about: coached.about, subjectIds: [buurtbaner, id(7)] }],
    again: 'occurs',
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['person-is-duplicate', { facts: { toDuplicateOf: id(8) } }],
      tooEarly(),
    ],
  }),
} satisfies Rows<'RecordActivity' | 'MakeConnection' | 'HandOverTask'>;
