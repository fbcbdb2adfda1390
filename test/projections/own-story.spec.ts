import type { ConsentPurpose } from '../../events/person';
import type { StoryVisibility } from '../../events/trajectory';
import { ownStory } from '../../projections/own-story/own-story.projection';
import { given, fact, id, sealed, type Fact } from './history';
import { personStream, programmeId, second, secondTrajectory, third, trajectoryStream } from './scenario';

const stream = trajectoryStream(secondTrajectory);
const about = { personId: second, trajectoryId: secondTrajectory, programmeId };
const recorded = (storyId: string, visibility: StoryVisibility, on = '2022-03-01') =>
  fact(on, stream, 'OwnStoryRecorded.v1', { storyId, text: sealed('text'), visibility, goalIds: [id(97)] }, { about });
const withdrawn = (storyId: string) => fact('2022-06-01', stream, 'OwnStoryWithdrawn.v1', { storyId }, { about });
const consent = (
  type: 'ConsentGiven.v1' | 'ConsentWithdrawn.v1',
  on: string,
  purpose: ConsentPurpose = 'research',
  by = second,
) => fact(on, personStream(by), type, { purpose, wordingVersion: '1' });
const consented = consent('ConsentGiven.v1', '2022-01-01');

const story = {
  story_id: id(95),
  trajectory_id: secondTrajectory,
  programme_id: programmeId,
  person_id: second,
  recorded_on: '2022-03-01',
  visibility: 'research',
  closed_on: null,
  goal_ids: [id(97)],
  text: sealed('text'),
};
const shown = (...facts: readonly Fact[]) => given(ownStory, ...facts);

describe('a story', () => {
  it('is a row of its own, open as she shares it', () => {
    shown(consented, recorded(id(95), 'research'), recorded(id(96), 'private', '2022-04-01')).thenShows({
      own_story: [story, { ...story, story_id: id(96), visibility: 'private', recorded_on: '2022-04-01' }],
    });
  });

  it('is no row any more once she withdrew it', () => {
    shown(consented, recorded(id(95), 'research'), recorded(id(96), 'research'), withdrawn(id(96))).thenShows({
      own_story: [story],
    });
  });

  it('for research is closed with her consent to that, for good; others are not', () => {
    const closed = [consented, recorded(id(95), 'research'), consent('ConsentWithdrawn.v1', '2022-05-01')] as const;
    shown(...closed).thenShows({ own_story: [{ ...story, closed_on: '2022-05-01' }] });
    const again = [
      consent('ConsentGiven.v1', '2022-06-01'),
      recorded(id(96), 'research', '2022-07-01'),
      consent('ConsentWithdrawn.v1', '2022-08-01'),
    ] as const;
    shown(...closed, ...again).thenShows({
      own_story: [
        { ...story, closed_on: '2022-05-01' },
        { ...story, story_id: id(96), recorded_on: '2022-07-01', closed_on: '2022-08-01' },
      ],
    });
    shown(consented, recorded(id(95), 'team'), consent('ConsentWithdrawn.v1', '2022-05-01')).thenShows({
      own_story: [{ ...story, visibility: 'team' }],
    });
  });

  it('for research stays open when another consent goes, or somebody else withdraws', () => {
    shown(
      consented,
      recorded(id(95), 'research'),
      consent('ConsentWithdrawn.v1', '2022-05-01', 'alumni'),
      consent('ConsentWithdrawn.v1', '2022-05-01', 'research', third),
    ).thenShows({ own_story: [story] });
  });

  it('for research never was open when consent went meanwhile', () => {
    shown(consented, consent('ConsentWithdrawn.v1', '2022-02-28'), recorded(id(95), 'research')).thenShows({
      own_story: [{ ...story, closed_on: '2022-03-01' }],
    });
  });
});
