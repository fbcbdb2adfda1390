import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { PageQuery } from '../../src/query-edge/page-query';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { EVERYONE } from '../../src/query-edge/readers';
import { programmeOf, programmes } from './programme.queries';

@ApiTags('programmes')
@FromReadModel()
@Reads(...EVERYONE)
@Controller('v1/programmes')
export class ProgrammeController {
  constructor(private readonly edge: QueryEdge) {}

  /** Programmes by their first day. */
  @Get()
  list(@Query() page: PageQuery) {
    return this.edge.page(programmes(this.edge.db, page));
  }

  @Get(':id')
  async item(@Param('id', ParseUUIDPipe) id: string) {
    return this.edge.found(await programmeOf(this.edge.db, id));
  }
}
