import { nouns, type RecordedOf } from '../../events';
import type { Metadata } from '../../events/event';
import { on, projection, rowsIn } from '../engine/projection';
import { idInStream, ignoring } from '../handlers';
import { ownStoryTable } from './own-story.table';

type Story = RecordedOf<'OwnStoryRecorded.v1'>['data'] & {
  readonly trajectoryId: string;
  readonly programmeId: string;
  readonly recordedOn: string;
  readonly closedOn: string | null;
};

/** The stories of one person, and whether she consents to research now. */
export type Stories = { readonly consentsToResearch: boolean; readonly stories: readonly Story[] };

const none: Stories = { consentsToResearch: false, stories: [] };

/** A story is known by its id within its trajectory. */
const without = (stories: readonly Story[], trajectoryId: string, storyId: string): readonly Story[] =>
  stories.filter((story) => story.trajectoryId !== trajectoryId || story.storyId !== storyId);

const personOf = ({ metadata }: { readonly metadata: Metadata }): string | undefined => metadata.about.personId;

/** By person: her consent and her stories are in different streams. */
export const ownStory = projection<Stories>({
  name: 'own_story',
  version: 1,
  on: {
    'OwnStoryRecorded.v1': on(personOf, (state = none, event) => {
      const { data, metadata } = event;
      // Consent may have gone meanwhile: then it never was open.
      const isClosed = data.visibility === 'research' && !state.consentsToResearch;
      const story = {
        ...data,
        trajectoryId: idInStream(event),
        programmeId: metadata.about.programmeId!,
        recordedOn: metadata.occurredOn,
        closedOn: isClosed ? metadata.occurredOn : null,
      };
      return { ...state, stories: [...without(state.stories, idInStream(event), data.storyId), story] };
    }),
    'OwnStoryWithdrawn.v1': on(personOf, (state = none, event) => ({
      ...state,
      stories: without(state.stories, idInStream(event), event.data.storyId),
    })),
    'ConsentGiven.v1': on(idInStream, (state = none, { data }) =>
      data.purpose === 'research' ? { ...state, consentsToResearch: true } : state,
    ),
    // Closed for good: a new consent is for stories recorded from then on (docs/adr/0019).
    'ConsentWithdrawn.v1': on(idInStream, (state = none, { data, metadata }) =>
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
      nouns.person.dataRequests,
      nouns.person.erasure,
      nouns.person.ownTrajectories,
      nouns.person.recognition,
      nouns.person.registration,
      nouns.coach,
      nouns.employer,
      nouns.trajectory.annulment,
      nouns.trajectory.budget,
      nouns.trajectory.coaching,
      nouns.trajectory.endorsements,
      nouns.trajectory.hours,
      nouns.trajectory.perspectives,
      nouns.trajectory.plannedEnd,
      nouns.trajectory.plans,
      nouns.trajectory.reviews,
      nouns.trajectory.steps,
      nouns.trajectory.subsidyCosts,
      nouns.trajectory.suspension,
      nouns.trajectory.taskPackage,
      nouns.trajectory.tensions,
      nouns.trajectory.term,
      nouns.trajectory.training,
      nouns.trajectory.work,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [
    rowsIn(ownStoryTable, ({ stories }, personId) =>
      stories.map(({ storyId, trajectoryId, programmeId, recordedOn, visibility, closedOn, goalIds, text }) => ({
        story_id: storyId,
        trajectory_id: trajectoryId,
        programme_id: programmeId,
        person_id: personId,
        recorded_on: recordedOn,
        visibility,
        closed_on: closedOn,
        goal_ids: goalIds,
        text,
      })),
    ),
  ],
});
