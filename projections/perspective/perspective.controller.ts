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
import { rowSchema } from '../row-schemas';
import { perspectivesOn } from './perspective.queries';
import { perspectiveTable } from './perspective.table';

/** How others look at a trajectory, for who is in it and who runs the programme. */
@ApiTags('trajectories')
@FromReadModel()
@Controller('v1/trajectories')
export class PerspectiveController {
  constructor(private readonly edge: QueryEdge) {}

  @Get(':id/perspectives')
  @Answers('ListPerspectives', 'How others look at a trajectory, in their words, by the day they said so', {
    query: PageQuery,
    rows: rowSchema(perspectiveTable),
  })
  @Reads(...STAFF, 'employer', 'coach', 'buurtbaner')
  async ofTrajectory(@PathId() id: string, @Query() query: PageQuery, @ReadBy() reader: Reader) {
    const trajectory = this.edge.found(await progressOf(this.edge.db, id));
    onlyHerTrajectory(reader.actor, trajectory);
    const page = await this.edge.page(perspectivesOn(this.edge.db, id, query));
    return this.edge.open(page, reader, [trajectory.person_id]);
  }
}
