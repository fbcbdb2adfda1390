import { Controller, Get, Headers, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import Negotiator from 'negotiator';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import { languageOf } from '../../src/platform/problems/problem-document';
import { Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { AsOfQuery, pointIn } from '../../src/query-edge/as-of-query';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { SUBSIDY_READERS } from '../../src/query-edge/readers';
import { Replay } from '../replay/replay';
import { documentOf } from './document';
import { htmlOf, STYLE_SOURCE } from './html';
import { statementSchema } from './statement.schemas';
import { SubsidyStatements } from './subsidy-statements';

const FORMATS = ['json', 'html', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

const MEDIA = {
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
} as const satisfies Record<Format, string>;

class StatementQuery extends AsOfQuery {
  /** Goes before Accept. */
  @Maybe() @OneOf(FORMATS) readonly format?: Format;
}

type RequestHeaders = Readonly<Record<string, string | undefined>>;

/** The one that `Accept` prefers; JSON when it takes none of them. */
const formatOf = (headers: RequestHeaders): Format => {
  const preferred = new Negotiator({ headers }).mediaType(Object.values(MEDIA));
  return FORMATS.find((format) => MEDIA[format] === preferred) ?? 'json';
};

/** What a subsidy came to, to read, to print and to reckon with. */
@ApiTags('subsidies')
@FromReadModel()
@Reads(...SUBSIDY_READERS)
@Controller('v1/subsidies/:id/statement')
export class SubsidyStatementController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
    private readonly statements: SubsidyStatements,
  ) {}

  @Get()
  @Answers(
    'GetStatement',
    'What a subsidy came to, each figure with the events behind it; in words by Accept-Language',
    {
      query: StatementQuery,
      answer: statementSchema,
      also: {
        [MEDIA.html]: { type: 'string', description: 'The same in Dutch or English, as a page that prints' },
        [MEDIA.pdf]: { type: 'string', format: 'binary', description: 'The same in Dutch or English, as PDF' },
      },
    },
  )
  async statement(
    @PathId() id: string,
    @Query() query: StatementQuery,
    @Headers() headers: RequestHeaders,
    @ReadBy() reader: Reader,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const point = pointIn(query, this.replay.held());
    const sealed = this.edge.found(await this.statements.of(id, point));
    const statement = await this.edge.open(sealed, reader, [id], 'of a subsidy');
    const language = languageOf(headers['accept-language']);
    const format = query.format ?? formatOf(headers);
    reply.header('Vary', 'Accept, Accept-Language');
    if (format !== 'json') reply.header('Content-Language', language);
    switch (format) {
      case 'json':
        return statement;
      case 'html':
        // Of a page nothing is loaded and nothing is run: its own style alone is let in.
        reply.header(
          'Content-Security-Policy',
          `default-src 'none'; style-src ${STYLE_SOURCE}; frame-ancestors 'none'`,
        );
        return new StreamableFile(Buffer.from(htmlOf(documentOf(statement, language))), {
          type: `${MEDIA.html}; charset=utf-8`,
        });
      case 'pdf': {
        // What makes a PDF is 28 MB in memory: loaded by whoever asks for the first one.
        const { pdfOf } = await import('./pdf.js');
        return new StreamableFile(await pdfOf(documentOf(statement, language), statement.recorded_at), {
          type: MEDIA.pdf,
          disposition: `inline; filename="subsidy-${id}-${statement.position}.pdf"`,
        });
      }
    }
  }
}
