import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerTrajectory, STAFF, storiesReadBy } from '../../src/query-edge/readers';
import { progressOf } from '../progress/progress.queries';
import { rowSchema, viewRowSchema } from '../row-schemas';
import { researchStories, storiesOf } from './own-story.queries';
import { ownStoryTable } from './own-story.table';
import { researchStoryView } from './research-story.view';

class ResearchStoriesQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
}

/** Progress in people's own words, for those they share it with. */
@ApiTags('own-stories')
@FromReadModel()
@Controller('v1')
export class OwnStoryController {
  constructor(private readonly edge: QueryEdge) {}

  @Get('trajectories/:id/own-stories')
  @Answers('ListOwnStories', 'Her own stories, to herself and to those she shares them with, by their day', {
    query: PageQuery,
    rows: rowSchema(ownStoryTable),
  })
  @Reads(...STAFF, 'coach', 'buurtbaner')
  async ofTrajectory(@PathId() id: string, @Query() query: PageQuery, @ReadBy() reader: Reader) {
    const { db } = this.edge;
    const trajectory = this.edge.found(await progressOf(db, id));
    onlyHerTrajectory(reader.actor, trajectory);
    const page = await this.edge.page(storiesOf(db, id, storiesReadBy(reader.actor.role), query));
    return this.edge.open(page, reader, [trajectory.person_id]);
  }

  @Get('own-stories')
  @Answers('ListResearchStories', 'Stories that are open to research, without whose they are, by their day', {
    query: ResearchStoriesQuery,
    rows: viewRowSchema(researchStoryView),
  })
  @Reads('researcher')
  async openToResearch(@Query() query: ResearchStoriesQuery, @ReadBy() reader: Reader) {
    return this.edge.open(await this.edge.page(researchStories(this.edge.db, query, query)), reader);
  }
}
