import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Label, Maybe } from '../../src/platform/validation';
import { PageQuery } from '../../src/query-edge/page-query';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { contactsOf, employerOf, employers } from './employer.queries';

class EmployersQuery extends PageQuery {
  @Maybe() @Label() readonly district?: string;
}

@ApiTags('employers')
@FromReadModel()
@Reads(...STAFF, 'employer', 'subsidy-officer', 'subsidy-controller')
@Controller('v1/employers')
export class EmployerController {
  constructor(private readonly edge: QueryEdge) {}

  /** Employers by the day they were registered. */
  @Get()
  list(@Query() query: EmployersQuery) {
    return this.edge.page(employers(this.edge.db, query, query));
  }

  /** An employer with her contact persons, ended ones too. */
  @Get(':id')
  async item(@Param('id', ParseUUIDPipe) id: string, @ReadBy() reader: Reader) {
    const [employer, contacts] = await Promise.all([employerOf(this.edge.db, id), contactsOf(this.edge.db, id)]);
    return { ...this.edge.found(employer), contacts: await this.edge.open(contacts, reader) };
  }
}
