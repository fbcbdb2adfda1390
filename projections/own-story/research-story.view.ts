import { date, sealedText, uuid, view } from '../engine/table';

/**
 * What a researcher may read of her own stories: those shared with research, while she consents, and not whose they
 * are.
 */
export const researchStoryView = view('research_story', {
  comment: 'Stories that are open to research, without whose they are. A parked row is left out.',
  sql: `
create view read.research_story as
select story_id, programme_id, recorded_on, text
  from read.own_story
 where visibility = 'research' and closed_on is null and parked_at is null;
`,
  columns: {
    story_id: uuid('The story.'),
    programme_id: uuid('Programme of the trajectory it is about.').refersTo('programme'),
    recorded_on: date('Its business day.'),
    text: sealedText('The words of the Buurtbaner.'),
  },
});
