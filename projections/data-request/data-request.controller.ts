import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerself, STAFF } from '../../src/query-edge/readers';
import { date } from '../engine/table';
import { columnsSchema, rowSchema, rowWith } from '../row-schemas';
import { dataRequests } from './data-request.queries';
import { dataRequestTable, REQUEST_KINDS, REQUEST_STATES } from './data-request.table';

class DataRequestsQuery extends PageQuery {
  @Maybe() @Id() readonly personId?: string;
  @Maybe() @OneOf(REQUEST_KINDS) readonly kind?: (typeof REQUEST_KINDS)[number];
  @Maybe() @OneOf(REQUEST_STATES) readonly state?: (typeof REQUEST_STATES)[number];
}

const row = rowWith(
  'DataRequest',
  rowSchema(dataRequestTable),
  columnsSchema({
    answer_due_on: date('Last day on which she is to hear what is done: a month later (AVG 12 lid 3).'),
  }),
);

/** What persons ask about their data. */
@ApiTags('data-rights')
@FromReadModel()
@Controller('v1')
export class DataRequestController {
  constructor(private readonly edge: QueryEdge) {}

  @Get('data-requests')
  @Answers('ListDataRequests', 'What persons asked about their data and what became of it, by its day', {
    query: DataRequestsQuery,
    rows: row,
  })
  @Reads(...STAFF)
  async list(@Query() query: DataRequestsQuery, @ReadBy() reader: Reader) {
    const page = await this.edge.page(dataRequests(this.edge.db, query, query));
    const subjects = [...new Set(page.items.map(({ person_id }) => person_id))];
    return this.edge.open(page, reader, subjects);
  }

  @Get('persons/:id/data-requests')
  @Answers('ListDataRequestsOfPerson', 'What one person asked about her data, to herself too', {
    query: PageQuery,
    rows: row,
  })
  @Reads(...STAFF, 'buurtbaner', 'coach')
  async ofPerson(@PathId() id: string, @Query() query: PageQuery, @ReadBy() reader: Reader) {
    onlyHerself(reader.actor, id);
    return this.edge.open(await this.edge.page(dataRequests(this.edge.db, { personId: id }, query)), reader, [id]);
  }
}
