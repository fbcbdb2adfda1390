import { nouns, type RecordedOf } from '../../events';
import type { Metadata } from '../../events/event';
import { on, projection, rowsIn } from '../engine/projection';
import { idOf, ignoring } from '../opinions';
import { ownStoryTable } from './own-story.table';

type Story = RecordedOf<'OwnStoryRecorded.v1'>['data'] & {
  readonly trajectoryId: string;
  readonly programmeId: string;
  readonly toldOn: string;
  readonly closedOn: string | null;
};

/** What one person told, and whether she consents to research now. */
export type Teller = { readonly consentsToResearch: boolean; readonly stories: readonly Story[] };

const silent: Teller = { consentsToResearch: false, stories: [] };

const teller = ({ metadata }: { readonly metadata: Metadata }): string | undefined => metadata.about.personId;

/** By person: her consent and her stories are in different streams. */
export const ownStory = projection<Teller>({
  name: 'own_story',
  version: 1,
  on: {
    'OwnStoryRecorded.v1': on(teller, (state = silent, { data, metadata: { about, occurredOn } }) => {
      // Consent may have gone while she told it: then it never was open.
      const isClosed = data.visibility === 'research' && !state.consentsToResearch;
      const story = {
        ...data,
        trajectoryId: about.trajectoryId!,
        programmeId: about.programmeId!,
        toldOn: occurredOn,
        closedOn: isClosed ? occurredOn : null,
      };
      const others = state.stories.filter(({ storyId }) => storyId !== data.storyId);
      return { ...state, stories: [...others, story] };
    }),
    'OwnStoryWithdrawn.v1': on(teller, (state = silent, { data }) => ({
      ...state,
      stories: state.stories.filter(({ storyId }) => storyId !== data.storyId),
    })),
    'ConsentGiven.v1': on(idOf, (state = silent, { data }) =>
      data.purpose === 'research' ? { ...state, consentsToResearch: true } : state,
    ),
    // Closed for good: a new consent is for what she tells from then on (docs/adr/0019).
    'ConsentWithdrawn.v1': on(idOf, (state = silent, { data, metadata }) =>
      data.purpose === 'research'
        ? {
            consentsToResearch: false,
            stories: state.stories.map((story) =>
              story.visibility === 'research' ? { ...story, closedOn: story.closedOn ?? metadata.occurredOn } : story,
            ),
          }
        : state,
    ),
    ...ignoring(
      nouns.programme,
      nouns.person.alumnusRoles,
      nouns.person.ownTrajectories,
      nouns.person.recognition,
      nouns.person.registration,
      nouns.coach,
      nouns.employer,
      nouns.trajectory.budget,
      nouns.trajectory.coaching,
      nouns.trajectory.endorsements,
      nouns.trajectory.hours,
      nouns.trajectory.perspectives,
      nouns.trajectory.plans,
      nouns.trajectory.reviews,
      nouns.trajectory.steps,
      nouns.trajectory.taskPackage,
      nouns.trajectory.tensions,
      nouns.trajectory.term,
      nouns.trajectory.training,
      nouns.trajectory.work,
      nouns.intervision,
      nouns.instruction,
    ),
  },
  tables: [
    rowsIn(ownStoryTable, ({ stories }, personId) =>
      stories.map(({ storyId, trajectoryId, programmeId, toldOn, visibility, closedOn, goalIds, text }) => ({
        story_id: storyId,
        trajectory_id: trajectoryId,
        programme_id: programmeId,
        person_id: personId,
        told_on: toldOn,
        visibility,
        closed_on: closedOn,
        goal_ids: goalIds,
        text,
      })),
    ),
  ],
});
