import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Parameters } from '../../events/programme';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { districtCapsSchema, parametersSchema } from '../../src/programme/parameters';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { EVERYONE } from '../../src/query-edge/readers';
import { rowSchema, rowWith } from '../row-schemas';
import { programmeOf, programmes, type ProgrammeRow } from './programme.queries';
import { programmeTable } from './programme.table';

const row = rowWith('Programme', rowSchema(programmeTable), {
  district_caps: {
    ...districtCapsSchema,
    description: 'Places at most per district; one that is not in it has no cap.',
  },
  parameters: { ...parametersSchema, required: Object.keys(parametersSchema.properties) },
});

/** The table keeps them as texts of JSON; an answer is JSON itself. */
export const answerOf = ({ district_caps, parameters, ...row }: ProgrammeRow) => ({
  ...row,
  district_caps: JSON.parse(district_caps) as Readonly<Record<string, number>>,
  parameters: JSON.parse(parameters) as Parameters,
});

@ApiTags('programmes')
@FromReadModel()
@Reads(...EVERYONE)
@Controller('v1/programmes')
export class ProgrammeController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListProgrammes', 'Programmes by their first day', { query: PageQuery, rows: row })
  async list(@Query() page: PageQuery) {
    const { items, next } = await this.edge.page(programmes(this.edge.db, page));
    return { items: items.map(answerOf), next };
  }

  @Get(':id')
  @Answers('GetProgramme', 'One programme', { row, stream: 'programme' })
  async item(@PathId() id: string) {
    return answerOf(this.edge.found(await programmeOf(this.edge.db, id)));
  }
}
