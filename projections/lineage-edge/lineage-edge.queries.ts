import { pageOf, rowsOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { EdgeKind, lineageEdgeTable } from './lineage-edge.table';

/** A row of `read.lineage_edge`. */
export type LineageEdgeRow = ReadRow<typeof lineageEdgeTable>;

/** An edge on the way from or to a person; `depth` is 1 for her own edges. */
export type LineageStepRow = LineageEdgeRow & { readonly direction: 'before' | 'after'; readonly depth: number };

export type LineageEdgeFilter = { readonly kind?: EdgeKind; readonly trajectoryId?: string };

/** Edges by the day they began. */
export const lineageEdges = (
  db: Queryable,
  { kind, trajectoryId }: LineageEdgeFilter,
  page: PageRequest,
): Promise<Page<LineageEdgeRow>> =>
  pageOf(
    db,
    `select *
       from read.lineage_edge
      where ($1::text is null or kind = $1)
        and ($2::uuid is null or trajectory_id = $2)
        and ($3::date is null or (since, edge_id) > ($3, $4::uuid))
      order by since, edge_id
      limit $5`,
    [kind, trajectoryId],
    ['since', 'edge_id'],
    page,
  );

/**
 * Everyone who led to a person under any of her ids (`before`) and everyone she led to (`after`), at most `depth` edges away, each edge once
 * at its shortest distance. Ends on a graph with circles too: the invariants exclude them, an import may not.
 */
export const lineageOf = (
  db: Queryable,
  personIds: readonly string[],
  depth: number,
): Promise<readonly LineageStepRow[]> =>
  rowsOf(
    db,
    `with recursive before (person_id, depth) as (
       select unnest($1::uuid[]), 0
       union
       select edge.from_person_id, before.depth + 1
         from before
         join read.lineage_edge edge on edge.to_person_id = before.person_id
        where before.depth < $2
     ), after (person_id, depth) as (
       select unnest($1::uuid[]), 0
       union
       select edge.to_person_id, after.depth + 1
         from after
         join read.lineage_edge edge on edge.from_person_id = after.person_id
        where after.depth < $2
     ), step as (
       select edge.edge_id, 'before' as direction, min(before.depth) + 1 as depth
         from before
         join read.lineage_edge edge on edge.to_person_id = before.person_id
        where before.depth < $2
        group by edge.edge_id
       union all
       select edge.edge_id, 'after', min(after.depth) + 1
         from after
         join read.lineage_edge edge on edge.from_person_id = after.person_id
        where after.depth < $2
        group by edge.edge_id
     )
     select edge.*, step.direction, step.depth
       from step
       join read.lineage_edge edge using (edge_id)
      order by step.direction desc, step.depth, edge.since, edge.edge_id`,
    [personIds, depth],
  );
