import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { researchRoundTable } from './research-round.table';

/** A row of `read.research_round`. */
export type ResearchRoundRow = ReadRow<typeof researchRoundTable>;

/** One round of the research. */
export const researchRoundOf = (db: Queryable, roundId: string): Promise<ResearchRoundRow | null> =>
  rowOf(db, 'select * from read.research_round where round_id = $1', [roundId]);

/** Rounds by the day they were opened. */
export const researchRounds = (
  db: Queryable,
  { programmeId }: { readonly programmeId?: string },
  page: PageRequest,
): Promise<Page<ResearchRoundRow>> =>
  pageOf(
    db,
    `select *
       from read.research_round
      where ($1::uuid is null or programme_id = $1)
        and ($2::date is null or (opened_on, round_id) > ($2, $3::uuid))
      order by opened_on, round_id
      limit $4`,
    [programmeId],
    ['opened_on', 'round_id'],
    page,
  );
