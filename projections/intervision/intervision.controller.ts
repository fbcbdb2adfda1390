import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { columnsSchema, rowSchema, rowWith } from '../row-schemas';
import { intervisionOf, intervisions } from './intervision.queries';
import { INTERVISION_STATES, intervisionCounts, type IntervisionState, intervisionTable } from './intervision.table';

class IntervisionsQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @OneOf(INTERVISION_STATES) readonly state?: IntervisionState;
}

const row = rowWith('Intervision', rowSchema(intervisionTable), columnsSchema(intervisionCounts));

@ApiTags('intervisions')
@FromReadModel()
@Reads(...STAFF)
@Controller('v1/intervisions')
export class IntervisionController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListIntervisions', 'Intervisions by the day they were planned for', {
    query: IntervisionsQuery,
    rows: row,
  })
  list(@Query() query: IntervisionsQuery) {
    return this.edge.page(intervisions(this.edge.db, query, query));
  }

  @Get(':id')
  @Answers('GetIntervision', 'One intervision', { row, stream: 'intervision' })
  async item(@PathId() id: string) {
    return this.edge.found(await intervisionOf(this.edge.db, id));
  }
}
