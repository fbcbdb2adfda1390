import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { rowSchema } from '../row-schemas';
import { researchRoundOf, researchRounds } from './research-round.queries';
import { researchRoundTable } from './research-round.table';

class RoundsQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
}

const row = rowSchema(researchRoundTable);

/** For those too who ask the questions, Buurtbaners among them. */
@ApiTags('research-rounds')
@FromReadModel()
@Reads(...STAFF, 'researcher', 'buurtbaner')
@Controller('v1/research-rounds')
export class ResearchRoundController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListResearchRounds', 'Rounds of the research by the day they were opened, with their questions', {
    query: RoundsQuery,
    rows: row,
  })
  async list(@Query() query: RoundsQuery, @ReadBy() reader: Reader) {
    return this.edge.open(await this.edge.page(researchRounds(this.edge.db, query, query)), reader);
  }

  @Get(':id')
  @Answers('GetResearchRound', 'One round of the research, with its questions', { row, stream: 'research' })
  async item(@PathId() id: string, @ReadBy() reader: Reader) {
    return this.edge.open(this.edge.found(await researchRoundOf(this.edge.db, id)), reader);
  }
}
