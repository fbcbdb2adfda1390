import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Label, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { PLACE_READERS } from '../../src/query-edge/readers';
import { listOf, rowSchema, rowWith } from '../row-schemas';
import { contactsOf, employerOf, employers } from './employer.queries';
import { employerContactTable, employerTable } from './employer.table';

class EmployersQuery extends PageQuery {
  @Maybe() @Label() readonly district?: string;
}

const row = rowSchema(employerTable);
const rowWithContacts = rowWith('EmployerWithContacts', row, { contacts: listOf(rowSchema(employerContactTable)) });

@ApiTags('employers')
@FromReadModel()
@Reads(...PLACE_READERS)
@Controller('v1/employers')
export class EmployerController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListEmployers', 'Employers by the day they were registered', {
    query: EmployersQuery,
    rows: row,
  })
  list(@Query() query: EmployersQuery) {
    return this.edge.page(employers(this.edge.db, query, query));
  }

  @Get(':id')
  @Answers('GetEmployer', 'An employer with her contact persons, ended ones too', {
    row: rowWithContacts,
    stream: 'employer',
  })
  async item(@PathId() id: string, @ReadBy() reader: Reader) {
    const [employer, contacts] = await Promise.all([employerOf(this.edge.db, id), contactsOf(this.edge.db, id)]);
    return this.edge.open({ ...this.edge.found(employer), contacts }, reader);
  }
}
