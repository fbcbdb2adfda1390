import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe, OneOf, Whole } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { isStaff, onlyHersOrHerCaseload, STAFF } from '../../src/query-edge/readers';
import { alumnusRolesOf, lineagePersonsOf } from '../lineage-person/lineage-person.queries';
import { alumnusRoleTable, lineagePersonTable } from '../lineage-person/lineage-person.table';
import { recordsOfOne } from '../person/person.queries';
import { isCoachOf } from '../progress/progress.queries';
import { upwardCircle } from '../upward-circle/upward-circle.queries';
import { upwardCircleView } from '../upward-circle/upward-circle.view';
import { listOf, rowSchema, rowWith, viewRowSchema } from '../row-schemas';
import { lineageEdges, lineageOf } from './lineage-edge.queries';
import { EDGE_KINDS, type EdgeKind, lineageEdgeTable } from './lineage-edge.table';

class LineageQuery extends PageQuery {
  @Maybe() @OneOf(EDGE_KINDS) readonly kind?: EdgeKind;
  @Maybe() @Id() readonly trajectoryId?: string;
}

class UpwardCircleQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
}

class DepthQuery {
  /** Edges away from the person at most. Who is not staff sees her own edges, not those of people behind them. */
  @Type(() => Number)
  @Whole(1, 20)
  readonly depth: number = 5;
}

const edge = rowSchema(lineageEdgeTable);
const step = rowWith('LineageStep', edge, {
  direction: { enum: ['before', 'after'] },
  depth: { type: 'integer', minimum: 1, description: 'Edges away from the person; 1 for her own.' },
});
const node = rowWith('LineageOfPerson', rowSchema(lineagePersonTable), {
  duplicates: {
    ...listOf(rowSchema(lineagePersonTable)),
    description: 'The same person under other ids; edges and roles of those are among hers.',
  },
  edges: listOf(step),
  roles: listOf(rowSchema(alumnusRoleTable)),
});

/** Who coached, succeeded and discovered whom: the upward circle. */
@ApiTags('lineage')
@FromReadModel()
@Controller('v1')
export class LineageController {
  constructor(private readonly edge: QueryEdge) {}

  @Get('lineage')
  @Answers('ListLineage', 'Who coached, succeeded and discovered whom, by the day it began', {
    query: LineageQuery,
    rows: edge,
  })
  @Reads(...STAFF)
  list(@Query() query: LineageQuery) {
    return this.edge.page(lineageEdges(this.edge.db, query, query));
  }

  @Get('upward-circle')
  @Answers(
    'ListUpwardCircle',
    'Per programme and year: hired, flowed out, returned, and coached by former Buurtbaners',
    { query: UpwardCircleQuery, rows: viewRowSchema(upwardCircleView) },
  )
  @Reads(...STAFF)
  circle(@Query() query: UpwardCircleQuery) {
    return this.edge.page(upwardCircle(this.edge.db, query, query));
  }

  @Get('persons/:id/lineage')
  @Answers('GetLineage', 'One person in the upward circle: who led to her, and whom she led to', {
    query: DepthQuery,
    row: node,
  })
  @Reads(...STAFF, 'buurtbaner', 'coach')
  async item(@PathId() id: string, @Query() { depth }: DepthQuery, @ReadBy() reader: Reader) {
    const { db } = this.edge;
    await onlyHersOrHerCaseload(reader.actor, id, (coachId) => isCoachOf(db, coachId, id));
    const records = await recordsOfOne(db, id);
    // As she was asked for, when she is there under that id.
    const ids = [id, ...records.filter((record) => record !== id)];
    const [[person, ...duplicates], edges, roles] = await Promise.all([
      lineagePersonsOf(db, ids),
      lineageOf(db, ids, isStaff(reader.actor) ? depth : 1),
      alumnusRolesOf(db, ids),
    ]);
    return { ...this.edge.found(person), duplicates, edges, roles };
  }
}
