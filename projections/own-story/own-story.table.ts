import { STORY_VISIBILITIES } from '../../events/trajectory';
import { date, oneOf, sealedText, table, uuid, uuids } from '../engine/table';

export const ownStoryTable = table('own_story', {
  comment: 'One row per story of a Buurtbaner in her own words, without those she withdrew. Words are sealed.',
  columns: {
    story_id: uuid('The story.'),
    trajectory_id: uuid('Trajectory it is about.').refersTo('trajectory'),
    programme_id: uuid('Programme of that trajectory.').refersTo('programme'),
    person_id: uuid('The Buurtbaner whose story it is.').refersTo('person'),
    recorded_on: date('Its business day.'),
    visibility: oneOf(
      STORY_VISIBILITIES,
      'Whom she shares it with: private nobody, coach her coach, team also those who run the programme, research also researchers.',
    ),
    closed_on: date(
      'Day she withdrew the consent to research on which it was open; hers alone since then. Null while it is open.',
    ).orNull(),
    goal_ids: uuids('Goals of her plans that it is about.'),
    text: sealedText('Her words.'),
  },
  primaryKey: ['trajectory_id', 'story_id'],
  indexes: ['(trajectory_id, recorded_on, story_id)', '(recorded_on, story_id)'],
});
