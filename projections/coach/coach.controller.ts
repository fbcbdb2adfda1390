import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COACH_BACKGROUNDS, type CoachBackground } from '../../events/coach';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Flag, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { ReadBy, QueryEdge, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerself, STAFF } from '../../src/query-edge/readers';
import { YesOrNo } from '../../src/query-edge/yes-or-no';
import { rowSchema } from '../row-schemas';
import { coaches, coachOf } from './coach.queries';
import { coachTable } from './coach.table';

class CoachesQuery extends PageQuery {
  @Maybe() @OneOf(COACH_BACKGROUNDS) readonly background?: CoachBackground;
  /** Only coaches who can take another trajectory now, or only the others. */
  @Maybe() @YesOrNo() @Flag() readonly available?: boolean;
}

const row = rowSchema(coachTable);

@ApiTags('coaches')
@FromReadModel()
@Controller('v1/coaches')
export class CoachController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListCoaches', 'Coaches by the day they were qualified', { query: CoachesQuery, rows: row })
  @Reads(...STAFF)
  async list(@Query() query: CoachesQuery, @ReadBy() reader: Reader) {
    const page = await this.edge.page(coaches(this.edge.db, query, query));
    return this.edge.open(
      page,
      reader,
      page.items.map(({ coach_id }) => coach_id),
    );
  }

  @Get(':id')
  @Answers('GetCoach', 'One coach, by her person id', { row, stream: 'coach' })
  @Reads(...STAFF, 'coach')
  async item(@PathId() id: string, @ReadBy() reader: Reader) {
    onlyHerself(reader.actor, id);
    return this.edge.open(this.edge.found(await coachOf(this.edge.db, id)), reader, [id]);
  }
}
