import { pageOf, rowOf, spellingsOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { placeBoardTable, PlaceState } from './place-board.table';

/** A row of `read.place_board`. */
export type PlaceBoardRow = ReadRow<typeof placeBoardTable>;

export type PlaceFilter = {
  readonly programmeId?: string;
  readonly employerId?: string;
  readonly district?: string;
  readonly state?: PlaceState;
};

/** One place. */
export const placeOf = (db: Queryable, placeId: string): Promise<PlaceBoardRow | null> =>
  rowOf(db, 'select * from read.place_board where place_id = $1', [placeId]);

/** Places by the day they were opened. */
export const places = async (
  db: Queryable,
  { programmeId, employerId, district, state }: PlaceFilter,
  page: PageRequest,
): Promise<Page<PlaceBoardRow>> => {
  const spellings = await spellingsOf(db, district, 'select distinct district from read.place_board');
  return pageOf(
    db,
    `select *
       from read.place_board
      where ($1::uuid is null or programme_id = $1)
        and ($2::uuid is null or employer_id = $2)
        and ($3::text[] is null or district = any ($3))
        and ($4::text is null or state = $4)
        and ($5::date is null or (opened_on, place_id) > ($5, $6::uuid))
      order by opened_on, place_id
      limit $7`,
    [programmeId, employerId, spellings, state],
    ['opened_on', 'place_id'],
    page,
  );
};
