import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Label, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { PLACE_READERS } from '../../src/query-edge/readers';
import { rowSchema } from '../row-schemas';
import { placeOf, places } from './place-board.queries';
import { PLACE_STATES, placeBoardTable, type PlaceState } from './place-board.table';

class PlacesQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @Id() readonly employerId?: string;
  @Maybe() @Label() readonly district?: string;
  @Maybe() @OneOf(PLACE_STATES) readonly state?: PlaceState;
}

const row = rowSchema(placeBoardTable);

@ApiTags('places')
@FromReadModel()
@Reads(...PLACE_READERS)
@Controller('v1/places')
export class PlaceBoardController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListPlaces', 'Places by the day they were opened', { query: PlacesQuery, rows: row })
  list(@Query() query: PlacesQuery) {
    return this.edge.page(places(this.edge.db, query, query));
  }

  @Get(':id')
  @Answers('GetPlace', 'One place', { row })
  async item(@PathId() id: string) {
    return this.edge.found(await placeOf(this.edge.db, id));
  }
}
