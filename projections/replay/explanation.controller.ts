import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { Replay } from './replay';

/** Why a table says what it says. */
@ApiTags('explanations')
@FromReadModel()
@Reads(...STAFF)
@Controller('v1')
export class ExplanationController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
  ) {}

  /** The events behind a row, by the name of the table in schema `read` and the row's id. */
  @Get(':table/:id/explanation')
  async item(@Param('table') table: string, @Param('id', ParseUUIDPipe) id: string) {
    return this.edge.found(await this.replay.explanation(table, id));
  }
}
