import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerTrajectory, STAFF } from '../../src/query-edge/readers';
import { rowSchema } from '../row-schemas';
import { progressList, progressOf } from './progress.queries';
import { PHASES, type Phase, progressTable } from './progress.table';

class TrajectoriesQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @Id() readonly employerId?: string;
  @Maybe() @Id() readonly coachId?: string;
  @Maybe() @Id() readonly personId?: string;
  @Maybe() @OneOf(PHASES) readonly phase?: Phase;
}

const row = rowSchema(progressTable);

@ApiTags('trajectories')
@FromReadModel()
@Reads(...STAFF, 'employer', 'coach', 'buurtbaner')
@Controller('v1/trajectories')
export class ProgressController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListTrajectories', 'Trajectories by their first day; a coach sees her caseload, a Buurtbaner her own', {
    query: TrajectoriesQuery,
    rows: row,
  })
  list(@Query() query: TrajectoriesQuery, @ReadBy() { actor: { id, role } }: Reader) {
    const { programmeId, employerId, phase } = query;
    const coachId = role === 'coach' ? id : query.coachId;
    const personId = role === 'buurtbaner' ? id : query.personId;
    return this.edge.page(progressList(this.edge.db, { programmeId, employerId, coachId, personId, phase }, query));
  }

  @Get(':id')
  @Answers('GetTrajectory', 'One trajectory: its progress', { row, stream: 'trajectory' })
  item(@PathId() id: string, @ReadBy() reader: Reader) {
    return this.progress(id, reader);
  }

  @Get(':id/progress')
  @Answers('GetProgress', 'How a trajectory goes, in counts and days', { row, stream: 'trajectory' })
  async progress(@PathId() id: string, @ReadBy() reader: Reader) {
    const progress = this.edge.found(await progressOf(this.edge.db, id));
    onlyHerTrajectory(reader.actor, progress);
    return progress;
  }
}
