import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../src/platform/auth/access';
import { Clock } from '../../src/platform/clock';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { languageOf } from '../../src/platform/problems/problem-document';
import { Problem } from '../../src/platform/problems/problem';
import { release } from '../../src/platform/release';
import { Answers } from '../../src/query-edge/answers';
import { PathId } from '../../src/query-edge/path-id';
import { formatOf, FormatQuery, HTML, pagePolicy, type RequestHeaders } from '../../src/query-edge/printed';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerself } from '../../src/query-edge/readers';
import { isToken } from '../../src/vault/token';
import { auditTrailPage, type AuditTrailRow } from '../audit-trail/audit-trail.queries';
import { asksForAccess, dataRequests } from '../data-request/data-request.queries';
import { personOf } from '../person/person.queries';
import { progressList } from '../progress/progress.queries';
import type { Page, PageRequest } from '../query';
import { Replay } from '../replay/replay';
import { htmlOf, STYLE_SOURCE } from '../subsidy-statement/html';
import { readingsOf } from './access-report.queries';
import { documentOf } from './document';
import { actOf, reported, trajectoryOf, type AccessReport } from './report';

const PAGE = 500;
const list = (description: string): Schema => ({ type: 'array', items: { type: 'object' }, description });
const report: Schema = {
  title: 'AccessReport',
  type: 'object',
  properties: {
    person_id: { type: 'string', format: 'uuid' },
    made_at: { type: 'string', format: 'date-time' },
    position: { type: 'integer', description: 'Position of the log that it holds.' },
    release: { type: 'string' },
    person: { type: ['object', 'null'], description: 'Her row, as `GetPerson` answers it.' },
    trajectories: list('Her rows of `GetProgress`, without who coached her.'),
    requests: list('Her rows of `ListDataRequests`.'),
    events: list('Every event that concerns her, with its data; texts and ids of other people are null.'),
    acts: list('What she recorded herself that does not concern her: that she did, not what it holds.'),
    readings: list('Who read her data: when, in which role, what for.'),
  },
};

/** All pages of a list. */
const allOf = async <Row>(list: (page: PageRequest) => Promise<Page<Row>>): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await list({ limit: PAGE, ...(after !== undefined && { after }) });
    rows.push(...items);
    if (next === null) return rows;
    after = next;
  }
};

/** Everything about one person, for herself (AVG 15 and 20). */
@ApiTags('data-rights')
@FromReadModel()
@Reads('privacy-officer', 'buurtbaner', 'coach')
@Controller('v1/persons/:id/access-report')
export class AccessReportController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(
    'GetAccessReport',
    'Everything there is about a person, texts of others left out, for herself or on her request',
    {
      query: FormatQuery,
      answer: { ...report, required: Object.keys(report.properties!) },
      also: { [HTML]: { type: 'string', description: 'The same in Dutch or English, as a page that prints' } },
    },
  )
  async report(
    @PathId() id: string,
    @Query() query: FormatQuery,
    @Headers() headers: RequestHeaders,
    @ReadBy() reader: Reader,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    onlyHerself(reader.actor, id);
    this.edge.found(await personOf(this.edge.db, id));
    // Her stories are in it, whoever she shares them with: opened for nobody else than on her own request.
    if (reader.actor.id !== id && !(await asksForAccess(this.edge.db, id))) throw new Problem('request-unknown');
    const sealed = await this.made(id);
    const made = await this.edge.openOwn(sealed, { ...reader, purpose: reader.purpose ?? 'access-report' }, id);
    const format = formatOf(query, headers);
    const language = languageOf(headers['accept-language']);
    const body = Buffer.from(
      format === 'json' ? `${JSON.stringify(made, null, 2)}\n` : htmlOf(documentOf(made, language)),
    );
    reply.headers({
      Vary: 'Accept, Accept-Language',
      'Cache-Control': 'no-store',
      'Repr-Digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
    });
    if (format === 'html')
      reply.headers({ 'Content-Language': language, 'Content-Security-Policy': pagePolicy(STYLE_SOURCE) });
    const type = format === 'json' ? 'application/json; charset=utf-8' : `${HTML}; charset=utf-8`;
    return new StreamableFile(body, { type });
  }

  /** Its texts are sealed. */
  private async made(id: string): Promise<AccessReport> {
    const { db } = this.edge;
    const position = this.replay.held();
    const [person, trajectories, requests, events, acts, readings] = await Promise.all([
      personOf(db, id),
      allOf((page) => progressList(db, { personId: id }, page)),
      allOf((page) => dataRequests(db, { personId: id }, page)),
      allOf((page) => this.replay.events(id, {}, page)),
      allOf((page) => auditTrailPage(db, { actorId: id }, page)),
      readingsOf(db, id),
    ]);
    const concernsHer = ({ subject_ids, stream }: Pick<AuditTrailRow, 'subject_ids' | 'stream'>): boolean =>
      subject_ids.includes(id) || stream === `person-${id}`;
    const trajectoryIds = new Set(trajectories.map(({ trajectory_id }) => trajectory_id));
    return {
      person_id: id,
      made_at: this.clock.now(),
      position,
      release: release(),
      person,
      trajectories: trajectories.map(trajectoryOf),
      requests,
      acts: acts.filter((row) => !concernsHer(row)).map(actOf),
      events: events.filter(concernsHer).map((event) => reported(event, id, trajectoryIds, isToken)),
      readings,
    };
  }
}
