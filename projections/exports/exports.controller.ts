import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Actor } from '../../src/command-handling/context';
import { Reads, Sender } from '../../src/platform/auth/access';
import { FromReadModel, ReadModelProgress, toOpaque } from '../../src/platform/http/position';
import { Problem } from '../../src/platform/problems/problem';
import { CalendarDay, Id, Label, Maybe, OneOf } from '../../src/platform/validation';
import { Answers } from '../../src/query-edge/answers';
import { AsOfQuery, pointIn } from '../../src/query-edge/as-of-query';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { readsTable, TABLE_READERS } from '../../src/query-edge/readers';
import { dataPackageOf, fileOf } from './data-package';
import { dataPackageSchema, exportListSchema, exportListOf } from './exports.schemas';
import { exportedOf, type Exported } from './exported';
import { Exports, type ExportRequest } from './exports';
import { FORMATS, type FormatName } from './formats/format-names';
import { formatOfMediaType, formats, MEDIA_TYPES } from './formats/formats';
import { measuredAlone, measuring } from './measured';
import { misfitsIn } from './misfits';
import { FiguresMissing } from './snapshot';
import type { ExportSource } from './source';

class ExportQuery extends AsOfQuery {
  /** Goes before Accept. */
  @Maybe() @OneOf(FORMATS) readonly format?: FormatName;
  @Maybe() @Id() readonly programmeId?: string;
  @Maybe() @Label() readonly district?: string;
  /** First day of the period, by the day that each table goes by. */
  @Maybe() @CalendarDay() readonly from?: string;
  /** Last day of the period. */
  @Maybe() @CalendarDay() readonly to?: string;
}

/** Parameters of the media types that say what these files are anyway. */
const OF_COURSE = /;\s*(charset|header)=[^;,]*/gi;

/** The one asked for, else the one that `Accept` prefers by its q-values. Throws 406 when it takes none of them. */
const formatOf = ({ format }: ExportQuery, accept: string | undefined): FormatName => {
  if (format) return format;
  const headers = { accept: accept?.replace(OF_COURSE, '') };
  const preferred = formatOfMediaType(new Negotiator({ headers }).mediaType(MEDIA_TYPES));
  if (!preferred) throw new Problem('not-acceptable');
  return preferred;
};

/** What goes beside the rows: where the manifest of this very export is. */
const manifestOf = (source: ExportSource, format: FormatName, query: ExportQuery, position: number): string => {
  const { programmeId, district, from, to, validOn } = query;
  const asked = Object.entries({ format, programmeId, district, from, to, validOn, position });
  const given = new URLSearchParams();
  for (const [name, value] of asked) if (value !== undefined) given.set(name, String(value));
  return `</v1/exports/${source.name}/manifest?${given.toString()}>; rel="describedby"`;
};

/** Tables, views and questions, to work on elsewhere. Texts of people stay sealed. */
@ApiTags('exports')
@FromReadModel()
@Reads(...TABLE_READERS, 'analyst')
@Controller('v1/exports')
export class ExportsController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly exports: Exports,
    private readonly progress: ReadModelProgress,
  ) {}

  @Get()
  @Answers('ListExports', 'What she may export: its columns, and what it can be narrowed to', {
    answer: exportListSchema,
  })
  list(@Sender() sender: Actor) {
    return exportListOf(this.exports.all().filter((source) => isReadBy(sender, source)));
  }

  @Get(':table')
  @Answers('ExportTable', 'A table, view or question as it stood at the position in the header Position', {
    query: ExportQuery,
    answer: { type: 'string', description: 'All rows by primary key; texts of people sealed' },
    media: MEDIA_TYPES,
  })
  async table(
    @Param('table') table: string,
    @Sender() sender: Actor,
    @Query() query: ExportQuery,
    @Headers('accept') accept: string | undefined,
    @Req() { method }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { source, request } = this.asked(table, sender, query);
    const format = formatOf(query, accept);
    const answer = (body: Readable, position: number): StreamableFile => {
      reply.header('Position', toOpaque(position)).header('Vary', 'Accept');
      if (!source.isOfToday) reply.header('Link', manifestOf(source, format, query, position));
      const disposition = `attachment; filename="${fileOf({ source }, format)}"`;
      return new StreamableFile(body, { type: formats[format].contentType, disposition });
    };
    // No row is looked at for somebody who asks what an answer would be like.
    if (method === 'HEAD') return answer(Readable.from([]), await this.exports.position(source, request).catch(notYet));
    const exported = await this.open(source, request, reply);
    const body = Readable.from(measuring(exported, formats[format]).chunks, { objectMode: false });
    // Its reader may be gone before it begins, and a generator that never began runs no `finally`.
    body.once('close', () => void exported.close());
    return answer(body, exported.position);
  }

  @Get(':table/manifest')
  @Answers('GetExportManifest', 'The manifest of an export, as a Data Package: columns, position, bytes and SHA-256', {
    query: ExportQuery,
    answer: dataPackageSchema,
  })
  async manifest(
    @Param('table') table: string,
    @Sender() sender: Actor,
    @Query() query: ExportQuery,
    @Req() { method }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { source, request } = this.asked(table, sender, query);
    const { format = 'csv' } = query;
    if (method === 'HEAD') return {};
    const exported = await this.open(source, request, reply);
    try {
      const measured = await measuredAlone(measuring(exported, formats[format]));
      reply.header('Position', toOpaque(exported.position));
      return dataPackageOf(exported, format, fileOf(exported, format), measured);
    } finally {
      await exported.close();
    }
  }

  /** What is asked for, when she may have it and it can be had so. */
  private asked(name: string, sender: Actor, query: ExportQuery) {
    const source = this.exports.source(name);
    // Who may read it is not said of a name that nothing has, but to who reads everything.
    if (source ? !isReadBy(sender, source) : !readsTable(sender, name)) throw new Problem('not-your-decision');
    const found = this.edge.found(source);
    const { programmeId, district, from, to } = query;
    const request: ExportRequest = { programmeId, district, from, to, ...pointIn(query, this.progress.position()) };
    const errors = misfitsIn(found, request);
    if (errors.length > 0) throw new Problem('body-invalid', { errors });
    return { source: found, request };
  }

  private async open(
    source: ExportSource,
    request: ExportRequest,
    reply: FastifyReply,
  ): Promise<Exported & { close(): Promise<void> }> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const snapshot = await this.exports.open(source, request, gone.signal).catch(notYet);
    if (snapshot === 'busy') throw new Problem('busy', { headers: { 'Retry-After': '30' } });
    return { ...exportedOf(source, request, snapshot), close: () => snapshot.close() };
  }
}

/** Throws 503 for figures that are about to be made. */
const notYet = (error: unknown): never => {
  throw error instanceof FiguresMissing ? new Problem('figures-missing', { headers: { 'Retry-After': '60' } }) : error;
};

const isReadBy = (sender: Actor, { name, readers }: ExportSource): boolean =>
  readers ? readers.includes(sender.role) : readsTable(sender, name);
