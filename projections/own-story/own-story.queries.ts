import type { StoryVisibility } from '../../events/trajectory';
import type { ReadCells } from '../engine/table';
import { pageOf, rowsOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { ownStoryTable } from './own-story.table';
import type { researchStoryView } from './research-story.view';

/** A row of `read.own_story`. */
export type OwnStoryRow = ReadRow<typeof ownStoryTable>;
/** A row of view `read.research_story`. */
export type ResearchStoryRow = ReadCells<typeof researchStoryView.columns>;

/** What a reader may see of the stories of a trajectory: `all`, to herself, or those of some visibilities. */
export type Readable = 'all' | readonly StoryVisibility[];

// One that was closed, and one that is parked and may have been closed since, is hers alone.
const IS_READABLE = '($2::text[] is null or (visibility = any ($2) and closed_on is null and parked_at is null))';
const visibilities = (readable: Readable) => (readable === 'all' ? null : readable);

/** The stories of a trajectory that may be read, by their day. */
export const storiesOf = (
  db: Queryable,
  trajectoryId: string,
  readable: Readable,
  page: PageRequest,
): Promise<Page<OwnStoryRow>> =>
  pageOf(
    db,
    `select *
       from read.own_story
      where trajectory_id = $1
        and ${IS_READABLE}
        and ($3::date is null or (recorded_on, story_id) > ($3, $4::uuid))
      order by recorded_on, story_id
      limit $5`,
    [trajectoryId, visibilities(readable)],
    ['recorded_on', 'story_id'],
    page,
  );

/** The ids of all of them. */
export const readableStories = async (
  db: Queryable,
  trajectoryId: string,
  readable: Readable,
): Promise<ReadonlySet<string>> => {
  const found = await rowsOf<Pick<OwnStoryRow, 'story_id'>>(
    db,
    `select story_id from read.own_story where trajectory_id = $1 and ${IS_READABLE}`,
    [trajectoryId, visibilities(readable)],
  );
  return new Set(found.map(({ story_id }) => story_id));
};

/** What is open to research, by its day. */
export const researchStories = (
  db: Queryable,
  { programmeId }: { readonly programmeId?: string },
  page: PageRequest,
): Promise<Page<ResearchStoryRow>> =>
  pageOf(
    db,
    `select *
       from read.research_story
      where ($1::uuid is null or programme_id = $1)
        and ($2::date is null or (recorded_on, story_id) > ($2, $3::uuid))
      order by recorded_on, story_id
      limit $4`,
    [programmeId],
    ['recorded_on', 'story_id'],
    page,
  );
