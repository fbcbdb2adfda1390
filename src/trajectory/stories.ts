import type { Day, GoalId, StoryId } from '../../events/ids';
import { storiesEvents, STORY_VISIBILITIES, type StoryVisibility, type TrajectoryEvent } from '../../events/trajectory';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { rulesOn } from '../command-handling/rule';
import { consentedOn } from '../person/person';
import { Id, List, Maybe, OneOf, Prose } from '../platform/validation';
import { decided, requireHers, runningRule, slice, type Ended, type Running, type Trajectory } from './trajectory';

/** A story without its text, which stays in the log; `fingerprint` is that of its command, as with `RecordedOnce`. */
export type Story = { readonly fingerprint: string; readonly recordedOn: Day; readonly withdrawn: boolean };

/** Her own words. Where the coach gives the command she wrote it down, and the event says that she did. */
export class RecordOwnStory extends command('RecordOwnStory', {
  route: 'own-stories',
  roles: ['buurtbaner', 'coach'],
  ids: { storyId: 'new' },
}) {
  @Id() readonly storyId!: StoryId;
  @Maybe() @Prose(20_000) readonly text?: string;
  @OneOf(STORY_VISIBILITIES) readonly visibility!: StoryVisibility;
  @List() @Id({ each: true }) readonly goalIds!: readonly GoalId[];
}

export class WithdrawStory extends command('WithdrawStory', {
  route: 'story-withdrawals',
  roles: ['buurtbaner', 'coach'],
}) {
  @Id() readonly storyId!: StoryId;
}

/** She decides who may read it; for research she must have consented, by that day too. Withdrawn, it does not come back. */
const recordOwnStory = runningRule({
  command: RecordOwnStory,
  /** Consent stands in her own stream, and only research asks it (contract.md 2). */
  facts: async ({ visibility }, { hire }, load): Promise<{ readonly researchConsentOn?: Day | null }> =>
    visibility === 'research'
      ? { researchConsentOn: consentedOn(await load('person', hire.personId), 'research') }
      : {},
  decide: (given, trajectory, context, { researchConsentOn }) => {
    const story = trajectory.stories.get(given.storyId);
    if (story) return !story.withdrawn && story.fingerprint === context.fingerprint ? [] : reject('id-reused');
    if (researchConsentOn === null) return reject('consent-missing');
    const data = { ...dataOf(given), text: requireText(given.text, 'motivation-missing') };
    notBefore(trajectory.hiredOn, context.on);
    if (researchConsentOn) notBefore(researchConsentOn, context.on);
    return [decided(trajectory, { type: 'OwnStoryRecorded.v1', data })];
  },
});

/** Also after the end (domain.md I-18): it stays hers. Whoever keeps the keys destroys that of the story. */
const withdrawStory = rulesOn<Trajectory, Running | Ended, TrajectoryEvent>(requireHers)({
  command: WithdrawStory,
  decide: (given, trajectory, context) => {
    const story = trajectory.stories.get(given.storyId) ?? reject('story-unknown');
    if (story.withdrawn) return [];
    notBefore(story.recordedOn, context.on);
    return [decided(trajectory, { type: 'OwnStoryWithdrawn.v1', data: dataOf(given) })];
  },
});

/** Progress in her own words (domain.md 1.8). */
export const stories = slice({
  events: storiesEvents,
  evolve: {
    'OwnStoryRecorded.v1': (trajectory, { data: { storyId }, metadata: { fingerprint, occurredOn } }) => {
      if (trajectory.stories.has(storyId)) return trajectory;
      const story = { fingerprint, recordedOn: occurredOn, withdrawn: false };
      return { ...trajectory, stories: trajectory.stories.set(storyId, story) };
    },
    'OwnStoryWithdrawn.v1': (trajectory, { data: { storyId } }) => {
      const story = trajectory.stories.get(storyId);
      if (!story) return trajectory;
      return { ...trajectory, stories: trajectory.stories.set(storyId, { ...story, withdrawn: true }) };
    },
  },
  rules: [recordOwnStory, withdrawStory],
});
