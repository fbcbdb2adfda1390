import { event, slice, type EventOf } from '../declaration';
import type { GoalId, StoryId } from '../ids';

/** Who may read a story beside herself; each includes the readers of the one before (domain.md 1.8). */
export const STORY_VISIBILITIES = ['private', 'coach', 'team', 'research'] as const;
export type StoryVisibility = (typeof STORY_VISIBILITIES)[number];

export const OwnStoryRecorded = event('OwnStoryRecorded.v1')<{
  readonly storyId: StoryId;
  readonly text: string;
  readonly visibility: StoryVisibility;
  /** The goals of her plans that it is about. */
  readonly goalIds: readonly GoalId[];
}>({ text: { text: 'story' }, reason: 'story' });
export type OwnStoryRecorded = EventOf<typeof OwnStoryRecorded>;

/** The key of the story is destroyed with it, so that a reason is sealed under another. */
export const OwnStoryWithdrawn = event('OwnStoryWithdrawn.v1')<{ readonly storyId: StoryId }>({
  text: {},
  reason: 'guidance',
});
export type OwnStoryWithdrawn = EventOf<typeof OwnStoryWithdrawn>;

export const storiesEvents = slice([OwnStoryRecorded, OwnStoryWithdrawn]);
