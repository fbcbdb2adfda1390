import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { CalendarDay, Label, Maybe, Whole } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery } from '../../src/query-edge/page-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { EVERYONE, STAFF } from '../../src/query-edge/readers';
import { listOf, rowSchema, rowWith } from '../row-schemas';
import { experiences, groundRulesOf, programmeMeetings, ruleSetOf, ruleSets } from './rule-set.queries';
import { experienceTable, groundRuleTable, programmeMeetingTable, ruleSetTable } from './rule-set.table';

class RuleSetQuery {
  /** The version of this name; the one that holds last when neither is given. */
  @Maybe() @Label(60) readonly version?: string;
  /** The version that holds on this day. */
  @Maybe() @CalendarDay() readonly on?: string;
}

class ExperiencesQuery extends PageQuery {
  @Maybe()
  @Type(() => Number)
  @Whole(1, 1_000)
  readonly ruleNumber?: number;
}

/** The ground rules of a programme and what they are sharpened by. */
@ApiTags('rule-sets')
@FromReadModel()
@Controller('v1/programmes')
export class RuleSetController {
  constructor(private readonly edge: QueryEdge) {}

  @Get(':id/rule-set')
  @Answers('GetRuleSet', 'The ground rules of a programme in one version', {
    query: RuleSetQuery,
    row: rowWith('RuleSetWithRules', rowSchema(ruleSetTable), { rules: listOf(rowSchema(groundRuleTable)) }),
  })
  @Reads(...EVERYONE)
  async ruleSet(@PathId() id: string, @Query() query: RuleSetQuery) {
    const ruleSet = this.edge.found(await ruleSetOf(this.edge.db, id, query));
    return { ...ruleSet, rules: await groundRulesOf(this.edge.db, ruleSet) };
  }

  @Get(':id/rule-sets')
  @Answers('ListRuleSets', 'Versions of the ground rules of a programme, by the day from which they hold', {
    query: PageQuery,
    rows: rowSchema(ruleSetTable),
  })
  @Reads(...EVERYONE)
  versions(@PathId() id: string, @Query() query: PageQuery) {
    return this.edge.page(ruleSets(this.edge.db, id, query));
  }

  @Get(':id/experiences')
  @Answers('ListExperiences', 'Experiences by which the ground rules are sharpened, by their day', {
    query: ExperiencesQuery,
    rows: rowSchema(experienceTable),
  })
  @Reads(...STAFF)
  async experiences(@PathId() id: string, @Query() query: ExperiencesQuery, @ReadBy() reader: Reader) {
    const page = await this.edge.page(experiences(this.edge.db, id, query, query));
    return this.edge.open(page, reader, [...new Set(page.items.map(({ contributed_by }) => contributed_by))]);
  }

  @Get(':id/meetings')
  @Answers('ListProgrammeMeetings', 'Meetings of all parties of a programme, by their day', {
    query: PageQuery,
    rows: rowSchema(programmeMeetingTable),
  })
  @Reads(...STAFF)
  async meetings(@PathId() id: string, @Query() query: PageQuery, @ReadBy() reader: Reader) {
    return this.edge.open(await this.edge.page(programmeMeetings(this.edge.db, id, query)), reader);
  }
}
