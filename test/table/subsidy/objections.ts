import { DecideObjection, LodgeObjection } from '../../../src/subsidy/objections';
import {
  accounted,
  asController,
  asEmployer,
  objected,
  objectionDecided,
  ofSubsidy,
  settled,
} from '../../subsidy/fixture';
import type { Rows } from '../table';
import { motivationMissing, row, tooEarly, unknown } from './row';

export const objections = {
  LodgeObjection: row(LodgeObjection, {
    given: [...accounted, settled()],
    data: { decisionNumber: 'V-1' },
    by: asEmployer('2023-03-20'),
    then: [ofSubsidy(objected('V-1').event)],
    refused: [unknown, ['decision-unknown', { data: { decisionNumber: 'V-2' } }], tooEarly('2023-02-28')],
  }),

  DecideObjection: row(DecideObjection, {
    given: [...accounted, settled(), objected('V-1')],
    data: { outcome: 'partly', motivation: 'Two lines are judged anew.' },
    by: asController('2023-04-20'),
    then: [ofSubsidy(objectionDecided('V-1', 'partly').event)],
    refused: [
      unknown,
      ['objection-unknown', { after: [objectionDecided('V-1', 'unfounded')] }],
      motivationMissing,
      tooEarly('2023-03-19'),
    ],
  }),
} satisfies Rows<'LodgeObjection' | 'DecideObjection'>;
