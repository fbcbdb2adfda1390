import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Parameters } from '../../events/programme';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { EVERYONE } from '../../src/query-edge/readers';
import { programmeOf, programmes, type ProgrammeRow } from './programme.queries';

/** The table keeps them as texts of JSON; an answer is JSON itself. */
const shown = ({ district_caps, parameters, ...row }: ProgrammeRow) => ({
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
  @Answers('ListProgrammes', 'Programmes by their first day', PageQuery)
  async list(@Query() page: PageQuery) {
    const { items, next } = await this.edge.page(programmes(this.edge.db, page));
    return { items: items.map(shown), next };
  }

  @Get(':id')
  @Answers('GetProgramme', 'One programme')
  async item(@PathId() id: string) {
    return shown(this.edge.found(await programmeOf(this.edge.db, id)));
  }
}
