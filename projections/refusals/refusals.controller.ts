import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { languageOf, type Language } from '../../src/platform/problems/problem-document';
import { CalendarDay, Id, Label, Maybe, Reference } from '../../src/platform/validation';
import { problems, type ProblemKind } from '../../src/problems';
import { Answers } from '../../src/query-edge/answers';
import { PageQuery, pageSchema } from '../../src/query-edge/page-query';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { refusalsPage, SOURCES, type RefusalRow } from './refusals.queries';

class RefusalsQuery extends PageQuery {
  /** Who was refused. */
  @Maybe() @Id() readonly actor?: string;
  /** Code of a problem. */
  @Maybe() @Label(100) readonly code?: string;
  /** Stream it was for: kind and id. */
  @Maybe() @Reference(200) readonly target?: string;
  /** Days, both included. */
  @Maybe() @CalendarDay() readonly since?: string;
  @Maybe() @CalendarDay() readonly until?: string;
}

const refusal: Schema = {
  title: 'Refusal',
  type: 'object',
  properties: {
    at: { type: 'string', format: 'date-time', description: 'When it was refused, the first time for `domain`.' },
    commandId: {
      type: ['string', 'null'],
      description: 'The UUID its caller gave, null without one; or policy/<name>/<event> for what followed by itself.',
    },
    type: { type: ['string', 'null'], description: 'Name of the command; null for `domain`, where it is not kept.' },
    target: { type: ['string', 'null'], description: 'Stream it was for: kind and id.' },
    code: { type: 'string', description: 'Code of the problem.' },
    status: {
      type: ['integer', 'null'],
      description: 'Status of that problem, null when this release has it no more.',
    },
    sentence: { type: ['string', 'null'], description: 'Why, in the language of `Accept-Language`; null likewise.' },
    actorId: { type: 'string', format: 'uuid', description: 'Who was refused.' },
    actorRole: { type: 'string', description: 'In which role.' },
    recordedBy: {
      type: ['string', 'null'],
      format: 'uuid',
      description:
        'Who gave it on behalf of the actor, when that was another; null for `domain`, where it is not kept.',
    },
    source: {
      enum: [...SOURCES],
      description:
        'domain: the rules do not allow it; a command has one, however often it is repeated. access: who gave it may not ' +
        '(403); one for each time.',
    },
  },
};
const everyField = Object.keys(refusal.properties!);

/** By any text: codes of other releases may stand in the journal. */
const kinds: ReadonlyMap<string, ProblemKind> = new Map(Object.entries(problems));

const shown = (row: RefusalRow, language: Language) => {
  const kind = kinds.get(row.code);
  return {
    at: row.at,
    commandId: row.command_id,
    type: row.command_type,
    target: row.target,
    code: row.code,
    status: kind?.status ?? null,
    sentence: kind?.detail[language] ?? null,
    actorId: row.actor_id,
    actorRole: row.actor_role,
    recordedBy: row.recorded_by,
    source: row.source,
  };
};

/** What was refused to whom and why (decisions.md 2): commands alone, not what somebody may not read. */
@ApiTags('refusals')
@FromReadModel()
@Reads('auditor', 'programme-manager')
@Controller('v1/refusals')
export class RefusalsController {
  constructor(private readonly edge: QueryEdge) {}

  @Get()
  @Answers('ListRefusals', 'Commands that were refused, the newest first, with why in Dutch or English', {
    query: RefusalsQuery,
    answer: pageSchema({ ...refusal, required: everyField }),
  })
  async list(
    @Query() query: RefusalsQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const language = languageOf(accepted);
    const { items, next } = await this.edge.page(refusalsPage(this.edge.db, query, query));
    reply.headers({ 'Content-Language': language, Vary: 'Accept-Language' });
    return { items: items.map((row) => shown(row, language)), next };
  }
}
