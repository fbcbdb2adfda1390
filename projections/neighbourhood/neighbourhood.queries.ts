import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { neighbourhoodTable } from './neighbourhood.table';

/** A row of `read.neighbourhood`. */
export type NeighbourhoodRow = ReadRow<typeof neighbourhoodTable>;

/** One network of a neighbourhood. */
export const neighbourhoodOf = (db: Queryable, networkId: string): Promise<NeighbourhoodRow | null> =>
  rowOf(db, 'select * from read.neighbourhood where network_id = $1', [networkId]);

/** Networks by the code of their neighbourhood. */
export const neighbourhoods = (
  db: Queryable,
  { neighbourhoodCode }: { readonly neighbourhoodCode?: string },
  page: PageRequest,
): Promise<Page<NeighbourhoodRow>> =>
  pageOf(
    db,
    `select *
       from read.neighbourhood
      where ($1::text is null or neighbourhood_code = $1)
        and ($2::text is null or (neighbourhood_code, network_id) > ($2, $3::uuid))
      order by neighbourhood_code, network_id
      limit $4`,
    [neighbourhoodCode],
    ['neighbourhood_code', 'network_id'],
    page,
  );
