import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerTrajectory, STAFF } from '../../src/query-edge/readers';
import { progressOf } from '../progress/progress.queries';
import { rowSchema } from '../row-schemas';
import { supportDecisionOf, supportDecisions } from './support-decision.queries';
import { SUPPORT_STATUSES, supportDecisionTable, type SupportStatus } from './support-decision.table';

class SupportQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @Id() readonly trajectoryId?: string;
  @Maybe() @Id() readonly personId?: string;
  @Maybe() @OneOf(SUPPORT_STATUSES) readonly status?: SupportStatus;
}

const row = rowSchema(supportDecisionTable);

/** Not for the employer: what else a Buurtbaner needs is no business of hers. */
@ApiTags('support')
@FromReadModel()
@Reads(...STAFF, 'coach', 'buurtbaner')
@Controller('v1/support')
export class SupportDecisionController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListSupport', 'Requests for support by their day; a coach sees her caseload, a Buurtbaner her own', {
    query: SupportQuery,
    rows: row,
  })
  list(@Query() query: SupportQuery, @ReadBy() { actor: { id, role } }: Reader) {
    const { programmeId, trajectoryId, status } = query;
    const coachId = role === 'coach' ? id : undefined;
    const personId = role === 'buurtbaner' ? id : query.personId;
    const filter = { programmeId, trajectoryId, personId, coachId, status };
    return this.edge.page(supportDecisions(this.edge.db, filter, query));
  }

  @Get(':id')
  @Answers('GetSupport', 'One request for support, and what was decided on it', { row, stream: 'support' })
  async item(@PathId() id: string, @ReadBy() { actor }: Reader) {
    const decision = this.edge.found(await supportDecisionOf(this.edge.db, id));
    onlyHerTrajectory(actor, this.edge.found(await progressOf(this.edge.db, decision.trajectory_id)));
    return decision;
  }
}
