import { RecordPerspective } from '../../../src/trajectory/perspectives';
import { ReviewProgress } from '../../../src/trajectory/reviews';
import { RecordOwnStory, WithdrawStory } from '../../../src/trajectory/stories';
import { SignalTension } from '../../../src/trajectory/tensions';
import { as, fact } from '../../specification';
import { asBuurtbaner, asCoach, assigned, hired, id } from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, noCoach, notHerCoach, notHers, row, tooEarly, unknown } from './row';

const given = [hired, assigned];
const story = {
  storyId: id(75),
  text: 'People greet me now.',
  visibility: 'research' as const,
  goalIds: [id(60)],
};
const recorded = fact({ type: 'OwnStoryRecorded.v1' as const, data: story }, { on: '2025-03-01' });
const view = { perspectiveId: id(82), byRole: 'colleague', formal: true, text: 'She asks on.' };
const review = { present: ['coach' as const], agreements: 'Go on.', nextReviewOn: '2025-06-01' };
const tension = { kind: 'overload' as const, agreedAction: 'Fewer evenings' };

export const words = {
  RecordOwnStory: row(RecordOwnStory, {
    given,
    data: story,
    by: asBuurtbaner,
    facts: { researchConsentOn: '2025-02-01' },
    then: [{ ...recorded.event, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['id-reused', { after: [recorded] }],
      ['consent-missing', { facts: { researchConsentOn: null } }],
      ['motivation-missing', { data: { text: ' ' } }],
      tooEarly('2025-01-31'),
    ],
  }),

  /** After the end too. */
  WithdrawStory: row(WithdrawStory, {
    given: [...given, recorded],
    data: { storyId: story.storyId },
    by: asBuurtbaner,
    then: [{ type: 'OwnStoryWithdrawn.v1', data: { storyId: story.storyId }, ...coached }],
    refused: [unknown, noCoach, notHers, ['story-unknown', { data: { storyId: id(76) } }], tooEarly('2025-02-28')],
  }),

  RecordPerspective: row(RecordPerspective, {
    given,
    data: view,
    by: as('researcher'),
    then: [{ type: 'PerspectiveRecorded.v1', data: view, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['motivation-missing', { data: { text: ' ' } }],
      ['id-reused', { after: [{ type: 'PerspectiveRecorded.v1', data: view }] }],
      tooEarly(),
    ],
  }),

  ReviewProgress: row(ReviewProgress, {
    given,
    data: review,
    by: asCoach,
    then: [{ type: 'ProgressReviewed.v1', data: review, ...coached }],
    again: 'occurs',
    refused: [unknown, ended, noCoach, notHerCoach, ['motivation-missing', { data: { agreements: ' ' } }], tooEarly()],
  }),

  SignalTension: row(SignalTension, {
    given,
    data: tension,
    by: asCoach,
    then: [{ type: 'TensionSignalled.v1', data: tension, ...coached }],
    again: 'occurs',
    refused: [
      unknown,
      ended,
      noCoach,
      notHerCoach,
      ['motivation-missing', { data: { agreedAction: ' ' } }],
      tooEarly('2025-01-09'),
    ],
  }),
} satisfies Rows<'RecordOwnStory' | 'WithdrawStory' | 'RecordPerspective' | 'ReviewProgress' | 'SignalTension'>;
