import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Flag, Label, Maybe } from '../../src/platform/validation';
import { PageQuery } from '../../src/query-edge/page-query';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerself, STAFF } from '../../src/query-edge/readers';
import { YesOrNo } from '../../src/query-edge/yes-or-no';
import { personOf, persons } from './person.queries';

class PersonsQuery extends PageQuery {
  @Maybe() @Label() readonly district?: string;
  /** Only recognised key figures, or only the others. */
  @Maybe() @YesOrNo() @Flag() readonly recognised?: boolean;
  /** Only who has a running trajectory, or only the others. */
  @Maybe() @YesOrNo() @Flag() readonly running?: boolean;
}

@ApiTags('persons')
@FromReadModel()
@Controller('v1/persons')
export class PersonController {
  constructor(private readonly edge: QueryEdge) {}

  /** Persons by id: their names are sealed in the table, so no other order would help a reader. */
  @Get()
  @Reads(...STAFF)
  async list(@Query() query: PersonsQuery, @ReadBy() reader: Reader) {
    const page = await this.edge.page(persons(this.edge.db, query, query));
    return this.edge.open(
      page,
      reader,
      page.items.map(({ person_id }) => person_id),
    );
  }

  @Get(':id')
  @Reads(...STAFF, 'buurtbaner', 'coach')
  async item(@Param('id', ParseUUIDPipe) id: string, @ReadBy() reader: Reader) {
    onlyHerself(reader.actor, id);
    return this.edge.open(this.edge.found(await personOf(this.edge.db, id)), reader, [id]);
  }
}
