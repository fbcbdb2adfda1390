import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../src/command-handling/context';
import { Reads, Sender } from '../../src/platform/auth/access';
import { FromReadModel, toOpaque } from '../../src/platform/http/position';
import { Problem } from '../../src/platform/problems/problem';
import { Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { onlyTablesSheReads, TABLE_READERS } from '../../src/query-edge/readers';
import { csvRecord } from './csv';
import { Exports } from './exports';
import type { Snapshot } from './snapshot';

const FORMATS = ['csv', 'ndjson'] as const;
type Format = (typeof FORMATS)[number];

const MEDIA = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson',
} as const satisfies Record<Format, string>;

class ExportQuery {
  /** Goes before Accept. */
  @Maybe() @OneOf(FORMATS) readonly format?: Format;
}

/** The one that `Accept` names first; CSV when it names neither. */
const formatOf = (accept = ''): Format => {
  const named = ['text/csv', 'application/x-ndjson'].map((type) => accept.indexOf(type));
  const [csv = -1, ndjson = -1] = named;
  return ndjson >= 0 && (csv < 0 || ndjson < csv) ? 'ndjson' : 'csv';
};

/** The text of an export, a batch at a time. */
async function* written({ columns, batches }: Snapshot, format: Format): AsyncGenerator<string> {
  if (format === 'csv') yield csvRecord(columns);
  for await (const rows of batches) {
    const line =
      format === 'csv'
        ? (row: (typeof rows)[number]) => csvRecord(columns.map((column) => row[column] ?? null))
        : (row: (typeof rows)[number]) => `${JSON.stringify(row)}\n`;
    yield rows.map(line).join('');
  }
}

/** Whole tables, to work on elsewhere. Texts of people stay sealed. */
@ApiTags('exports')
@FromReadModel()
@Reads(...TABLE_READERS)
@Controller('v1/exports')
export class ExportsController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly exports: Exports,
  ) {}

  @Get(':table')
  @Answers('ExportTable', 'A table of schema read as it stood at the position in the header Position', {
    query: ExportQuery,
    answer: { type: 'string', description: 'All rows by primary key; texts of people sealed' },
    media: ['text/csv', 'application/x-ndjson'],
  })
  async table(
    @Param('table') table: string,
    @Sender() sender: Actor,
    @Query() { format: asked }: ExportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    onlyTablesSheReads(sender, table);
    const snapshot = this.edge.found(await this.exports.open(table));
    if (snapshot === 'busy') throw new Problem('busy', { headers: { 'Retry-After': '30' } });
    const format = asked ?? formatOf(accept);
    const text = Readable.from(written(snapshot, format), { objectMode: false });
    // Its reader may be gone before it begins, and a generator that never began runs no `finally`.
    text.once('close', () => void snapshot.close());
    reply.header('Position', toOpaque(snapshot.position));
    return new StreamableFile(text, {
      type: MEDIA[format],
      disposition: `attachment; filename="${table}.${format}"`,
    });
  }
}
