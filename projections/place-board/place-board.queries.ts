import type { FundingSource } from '../../events/programme';
import { pageOf, rowOf, spellingsOf, type Page, type PageRequest, type Provenance, type Queryable } from '../query';

export type PlaceState = 'open' | 'vacancy' | 'filled' | 'vacated' | 'closed';

/** A row of `read.place_board`. */
export type PlaceBoardRow = Provenance & {
  readonly place_id: string;
  readonly programme_id: string;
  readonly employer_id: string;
  readonly district: string;
  readonly neighbourhood_code: string;
  readonly area_plan_ref: string;
  readonly funding_source: FundingSource;
  readonly subsidy_id: string | null;
  readonly opened_on: string;
  readonly state: PlaceState;
  readonly vacancy_id: string | null;
  readonly vacancy_closes_on: string | null;
  readonly trajectory_id: string | null;
  readonly person_id: string | null;
  readonly filled_count: number;
};

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
