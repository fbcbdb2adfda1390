import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Id, Maybe } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { viewRowSchema } from '../row-schemas';
import { openInterviewView } from './open-interview.view';
import { interviewsWith, openInterviews } from './research-interview.queries';

class InterviewsQuery extends PageQuery {
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @Id() readonly roundId?: string;
}

@ApiTags('research-interviews')
@FromReadModel()
@Controller('v1/research-interviews')
export class ResearchInterviewController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListInterviews', 'Interviews that are open, without who answered; to a Buurtbaner, those with herself', {
    query: InterviewsQuery,
    rows: viewRowSchema(openInterviewView),
  })
  @Reads(...STAFF, 'researcher', 'buurtbaner')
  async list(@Query() query: InterviewsQuery, @ReadBy() reader: Reader) {
    const { id, role } = reader.actor;
    const { db } = this.edge;
    return role === 'buurtbaner'
      ? this.edge.open(await this.edge.page(interviewsWith(db, id, query, query)), reader, [id])
      : this.edge.open(await this.edge.page(openInterviews(db, query, query)), reader);
  }
}
