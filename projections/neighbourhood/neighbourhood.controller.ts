import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Label, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { rowSchema } from '../row-schemas';
import { neighbourhoodOf, neighbourhoods } from './neighbourhood.queries';
import { neighbourhoodTable } from './neighbourhood.table';

class NetworksQuery extends PageQuery {
  @Maybe() @Label(50) readonly neighbourhoodCode?: string;
}

const row = rowSchema(neighbourhoodTable);

/** For those too who write down what the network does: it is about nobody. */
@ApiTags('networks')
@FromReadModel()
@Reads(...STAFF, 'coach', 'buurtbaner')
@Controller('v1/networks')
export class NeighbourhoodController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListNetworks', 'What networks do, counted, by the code of their neighbourhood', {
    query: NetworksQuery,
    rows: row,
  })
  list(@Query() query: NetworksQuery) {
    return this.edge.page(neighbourhoods(this.edge.db, query, query));
  }

  @Get(':id')
  @Answers('GetNetwork', 'What one network does, counted', { row, stream: 'network' })
  async item(@PathId() id: string) {
    return this.edge.found(await neighbourhoodOf(this.edge.db, id));
  }
}
