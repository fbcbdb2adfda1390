import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Flag, Label, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { onlyHersOrHerCaseload, STAFF } from '../../src/query-edge/readers';
import { YesOrNo } from '../../src/query-edge/yes-or-no';
import { isCoachOf } from '../progress/progress.queries';
import { rowSchema } from '../row-schemas';
import { personOf, persons } from './person.queries';
import { personTable } from './person.table';

class PersonsQuery extends PageQuery {
  @Maybe() @Label() readonly district?: string;
  /** Only recognised key figures, or only the others. */
  @Maybe() @YesOrNo() @Flag() readonly recognised?: boolean;
  /** Only who has a running trajectory, or only the others. */
  @Maybe() @YesOrNo() @Flag() readonly running?: boolean;
}

const row = rowSchema(personTable);

@ApiTags('persons')
@FromReadModel()
@Controller('v1/persons')
export class PersonController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListPersons', 'Persons by id: their names are sealed in the table, so no other order would help', {
    query: PersonsQuery,
    rows: row,
  })
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
  @Answers('GetPerson', 'One person, to herself and to who coaches her too', { row, stream: 'person' })
  @Reads(...STAFF, 'buurtbaner', 'coach')
  async item(@PathId() id: string, @ReadBy() reader: Reader) {
    await onlyHersOrHerCaseload(reader.actor, id, (coachId) => isCoachOf(this.edge.db, coachId, id));
    return this.edge.open(this.edge.found(await personOf(this.edge.db, id)), reader, [id]);
  }
}
