import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { AsOfQuery, pointIn } from '../../src/query-edge/as-of-query';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { SUBSIDY_READERS } from '../../src/query-edge/readers';
import { Replay } from '../replay/replay';
import { rowSchema } from '../row-schemas';
import { subsidies, subsidyOf } from './subsidy-account.queries';
import { SUBSIDY_STATUSES, subsidyAccountTable, type SubsidyStatus } from './subsidy-account.table';

class SubsidiesQuery extends PageQuery {
  @Maybe() @Id() readonly employerId?: string;
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @OneOf(SUBSIDY_STATUSES) readonly status?: SubsidyStatus;
}

const row = rowSchema(subsidyAccountTable);

@ApiTags('subsidies')
@FromReadModel()
@Reads(...SUBSIDY_READERS)
@Controller('v1/subsidies')
export class SubsidyAccountController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
  ) {}

  @Get()
  @Answers('ListSubsidies', 'Subsidies by the day they were asked for', {
    query: SubsidiesQuery,
    rows: row,
  })
  list(@Query() query: SubsidiesQuery) {
    return this.edge.page(subsidies(this.edge.db, query, query));
  }

  @Get(':id')
  @Answers('GetSubsidy', 'One subsidy: where it stands and what it comes to', { row, stream: 'subsidy' })
  async item(@PathId() id: string) {
    return this.edge.found(await subsidyOf(this.edge.db, id));
  }

  @Get(':id/account')
  @Answers('GetSubsidyAccount', 'What a subsidy came to, as known at a point and of what holds on a day', {
    query: AsOfQuery,
    answer: row,
  })
  async account(@PathId() id: string, @Query() query: AsOfQuery) {
    return this.edge.found(await this.replay.row('subsidy_account', id, pointIn(query, this.replay.held())));
  }
}
