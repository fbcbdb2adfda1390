import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerTrajectory, STAFF } from '../../src/query-edge/readers';
import { progressOf } from '../progress/progress.queries';
import { viewRowSchema } from '../row-schemas';
import { groundRuleChecks } from './ground-rule-check.queries';
import { groundRuleCheckView } from './ground-rule-check.view';

@ApiTags('trajectories')
@FromReadModel()
@Reads(...STAFF, 'employer', 'coach', 'buurtbaner')
@Controller('v1/trajectories')
export class GroundRuleCheckController {
  constructor(private readonly edge: QueryEdge) {}

  @Get(':id/ground-rule-checks')
  @Answers('ListGroundRuleChecks', 'What can be seen of each ground rule in a trajectory, by the number of the rule', {
    query: PageQuery,
    rows: viewRowSchema(groundRuleCheckView),
  })
  async ofTrajectory(@PathId() id: string, @Query() query: PageQuery, @ReadBy() reader: Reader) {
    const trajectory = this.edge.found(await progressOf(this.edge.db, id));
    onlyHerTrajectory(reader.actor, trajectory);
    return this.edge.page(groundRuleChecks(this.edge.db, id, query));
  }
}
