import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe, OneOf, Whole } from '../../src/platform/validation';
import { PageQuery } from '../../src/query-edge/page-query';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerself, STAFF } from '../../src/query-edge/readers';
import { alumnusRolesOf, lineagePersonOf } from '../lineage-person/lineage-person.queries';
import { upwardCircle } from '../upward-circle/upward-circle.queries';
import { lineageEdges, lineageOf, type EdgeKind } from './lineage-edge.queries';

const EDGE_KINDS = [
  'coached_by',
  'succeeded_on_place',
  'discovered_by',
  'handed_over_to',
] as const satisfies readonly EdgeKind[];

class LineageQuery extends PageQuery {
  @Maybe() @OneOf(EDGE_KINDS) readonly kind?: EdgeKind;
  @Maybe() @Id() readonly trajectoryId?: string;
}

class UpwardCircleQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
}

class DepthQuery {
  /** Edges away from the person at most. */
  @Type(() => Number)
  @Whole(1, 20)
  readonly depth: number = 5;
}

/** Who coached, succeeded and discovered whom: the upward circle. */
@ApiTags('lineage')
@FromReadModel()
@Controller('v1')
export class LineageController {
  constructor(private readonly edge: QueryEdge) {}

  /** Edges by the day they began. */
  @Get('lineage')
  @Reads(...STAFF)
  list(@Query() query: LineageQuery) {
    return this.edge.page(lineageEdges(this.edge.db, query, query));
  }

  /** Per programme and year: hired, flowed out, returned, and the share coached by former Buurtbaners. */
  @Get('upward-circle')
  @Reads(...STAFF)
  circle(@Query() query: UpwardCircleQuery) {
    return this.edge.page(upwardCircle(this.edge.db, query, query));
  }

  /** One person in the upward circle: who led to her, and whom she led to. */
  @Get('persons/:id/lineage')
  @Reads(...STAFF, 'buurtbaner', 'coach')
  async item(@Param('id', ParseUUIDPipe) id: string, @Query() { depth }: DepthQuery, @ReadBy() reader: Reader) {
    onlyHerself(reader.actor, id);
    const { db } = this.edge;
    const [person, edges, roles] = await Promise.all([
      lineagePersonOf(db, id),
      lineageOf(db, id, depth),
      alumnusRolesOf(db, id),
    ]);
    return { ...this.edge.found(person), edges, roles };
  }
}
