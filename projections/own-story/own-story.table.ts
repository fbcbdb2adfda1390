import { STORY_VISIBILITIES } from '../../events/trajectory';
import { date, oneOf, sealedText, table, uuid, uuids } from '../engine/table';

export const ownStoryTable = table('own_story', {
  comment: 'One row per story that a Buurtbaner told in her own words, without those she withdrew. Words are sealed.',
  columns: {
    story_id: uuid('The story.'),
    trajectory_id: uuid('Trajectory it is told of.'),
    programme_id: uuid('Programme of that trajectory.'),
    person_id: uuid('The Buurtbaner who tells it.'),
    told_on: date('Day she told it.'),
    visibility: oneOf(
      STORY_VISIBILITIES,
      'Whom she told it for: private herself, coach also her coach, team also those who run the programme, research also researchers.',
    ),
    closed_on: date(
      'Day she withdrew the consent to research on which it was open; hers alone since then. Null while it is open.',
    ).orNull(),
    goal_ids: uuids('Goals of her plans that it tells of.'),
    text: sealedText('Her words.'),
  },
  primaryKey: ['story_id'],
  indexes: ['(trajectory_id, told_on, story_id)', '(told_on, story_id)'],
});
