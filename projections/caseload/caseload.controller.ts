import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Answers } from '../../src/query-edge/answers';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerself, STAFF } from '../../src/query-edge/readers';
import { viewRowSchema } from '../row-schemas';
import { caseloadOf } from './caseload.queries';
import { caseloadView } from './caseload.view';

@ApiTags('coaches')
@FromReadModel()
@Controller('v1/coaches')
export class CaseloadController {
  constructor(private readonly edge: QueryEdge) {}

  @Get(':id/caseload')
  @Answers('GetCaseload', 'The trajectories a coach has now, and when the next deadline of hers is due', {
    row: viewRowSchema(caseloadView),
  })
  @Reads(...STAFF, 'coach')
  async item(@PathId() id: string, @ReadBy() { actor }: Reader) {
    onlyHerself(actor, id);
    return this.edge.found(await caseloadOf(this.edge.db, id));
  }
}
