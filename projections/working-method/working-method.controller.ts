import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Parameters } from '../../events/programme';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { Answers } from '../../src/query-edge/answers';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { STAFF } from '../../src/query-edge/readers';
import { programmeOf } from '../programme/programme.queries';
import { listOf } from '../row-schemas';
import { published, workingMethodsOf } from './working-method.queries';

const orNull = (type: 'integer' | 'string', description: string): Schema => ({ type: [type, 'null'], description });

const answer: Schema = {
  title: 'WorkingMethod',
  type: 'object',
  properties: {
    small_cell: { type: 'integer', description: 'Numbers about fewer people are left out.' },
    items: listOf({
      title: 'WorkingMethodRow',
      type: 'object',
      properties: {
        quarter: { type: 'string', description: 'Calendar quarter, YYYY-Qn.' },
        kind: orNull('string', 'Kind of the activity, connection or hand-over; null for all of the quarter.'),
        occurrences: orNull('integer', 'How often; null when left out.'),
        residents_reached: orNull('integer', 'Residents reached, as far as they were counted; null when left out.'),
        trajectories: orNull('integer', 'Trajectories that did so; null when left out, and for all of the quarter.'),
      },
      required: ['quarter', 'kind', 'occurrences', 'residents_reached', 'trajectories'],
    }),
  },
  required: ['small_cell', 'items'],
};

/** How the Buurtbaners of a programme work, in figures that may be published. Whole: in parts they would say more. */
@ApiTags('programmes')
@FromReadModel()
@Reads(...STAFF, 'researcher')
@Controller('v1/programmes')
export class WorkingMethodController {
  constructor(private readonly edge: QueryEdge) {}

  @Get(':id/working-method')
  @Answers('GetWorkingMethod', 'What Buurtbaners do, by quarter and kind; numbers about few people are left out', {
    answer,
  })
  async ofProgramme(@PathId() id: string) {
    const { parameters } = this.edge.found(await programmeOf(this.edge.db, id));
    // As the fold wrote it (programme.projection.ts).
    const { smallCell } = JSON.parse(parameters) as Parameters;
    return { small_cell: smallCell, items: published(await workingMethodsOf(this.edge.db, id), smallCell) };
  }
}
