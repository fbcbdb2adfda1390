import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../src/command-handling/context';
import { Reads, Sender } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { Answers } from '../../src/query-edge/answers';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { onlyTablesSheReads, TABLE_READERS } from '../../src/query-edge/readers';
import { auditTrailTable } from '../audit-trail/audit-trail.table';
import { listOf, rowSchema } from '../row-schemas';
import { Replay } from './replay';

const events = listOf(rowSchema(auditTrailTable));
const behind: Schema = {
  title: 'EventsBehindRow',
  type: 'object',
  properties: {
    direct: { ...events, description: 'Those that touch the row.' },
    through: { ...events, description: 'Those it needs through what was folded with it.' },
  },
  required: ['direct', 'through'],
};

/** Why a table says what it says. */
@ApiTags('explanations')
@FromReadModel()
@Reads(...TABLE_READERS)
@Controller('v1')
export class ExplanationController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
  ) {}

  @Get(':table/:id/explanation')
  @Answers('ExplainRow', 'The events behind a row, by the name of its table in schema read and its id', {
    answer: behind,
  })
  async item(@Param('table') table: string, @PathId() id: string, @Sender() sender: Actor) {
    onlyTablesSheReads(sender, table);
    return this.edge.found(await this.replay.explanation(table, id));
  }
}
