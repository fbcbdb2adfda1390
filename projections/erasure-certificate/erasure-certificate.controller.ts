import { Controller, Get, Headers, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../src/platform/auth/access';
import { FromReadModel } from '../../src/platform/http/position';
import type { Schema } from '../../src/platform/openapi/schema';
import { languageOf } from '../../src/platform/problems/problem-document';
import { Problem } from '../../src/platform/problems/problem';
import { release } from '../../src/platform/release';
import { Answers } from '../../src/query-edge/answers';
import { PathId } from '../../src/query-edge/path-id';
import { QueryEdge, ReadBy, type Reader } from '../../src/query-edge/query-edge';
import { onlyHerself } from '../../src/query-edge/readers';
import { KEY_CACHE_MS, Vault } from '../../src/vault/vault';
import { formatOf, FormatQuery, HTML, pagePolicy, type RequestHeaders } from '../../src/query-edge/printed';
import { htmlOf, STYLE_SOURCE } from '../subsidy-statement/html';
import { Replay } from '../replay/replay';
import { certificateOf } from './certificate';
import { documentOf } from './document';

const text: Schema = { type: 'string' };
const orNull: Schema = { type: ['string', 'null'] };
const certificate: Schema = {
  title: 'ErasureCertificate',
  type: 'object',
  properties: {
    certificate_id: { ...text, format: 'uuid' },
    person_id: { ...text, format: 'uuid', description: 'Whose data.' },
    request_id: { ...orNull, description: 'The request it was done on; null when a period had ended.' },
    erased_on: { ...text, format: 'date' },
    decided_by_role: text,
    position: { type: 'integer', description: 'Of the event in the log.' },
    event_id: { ...text, format: 'uuid' },
    manner: { enum: ['keys-destroyed'] },
    classes: { type: 'array', items: text, description: 'Classes of text that were erased.' },
    keys: {
      type: 'array',
      items: {
        type: 'object',
        properties: { key_id: text, class: orNull, destroyed_at: orNull },
        required: ['key_id', 'class', 'destroyed_at'],
      },
    },
    retained: {
      type: 'array',
      description: 'What is kept, the first day on which it may go, and why.',
      items: {
        type: 'object',
        properties: { class: text, until: { ...text, format: 'date' }, ground: text },
        required: ['class', 'until', 'ground'],
      },
    },
    release: text,
  },
};

/** What was erased, for who asked. */
@ApiTags('data-rights')
@FromReadModel()
@Reads('privacy-officer', 'auditor', 'buurtbaner', 'coach')
@Controller('v1/persons/:id/erasure-certificates')
export class ErasureCertificateController {
  constructor(
    private readonly edge: QueryEdge,
    private readonly replay: Replay,
    private readonly vault: Vault,
  ) {}

  @Get(':certificateId')
  @Answers('GetErasureCertificate', 'What was erased of a person and what is kept, once no process can have its keys', {
    query: FormatQuery,
    answer: { ...certificate, required: Object.keys(certificate.properties!) },
    also: { [HTML]: { type: 'string', description: 'The same in Dutch or English, as a page that prints' } },
  })
  async item(
    @PathId() id: string,
    @PathId('certificateId') certificateId: string,
    @Query() query: FormatQuery,
    @Headers() headers: RequestHeaders,
    @ReadBy() { actor }: Reader,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    onlyHerself(actor, id);
    const events = await this.replay.eventsBehind('data_request', id, {});
    const found = this.edge.found(
      events.find((event) => event.type === 'PersonalDataErased.v1' && event.data.certificateId === certificateId),
    );
    if (found.type !== 'PersonalDataErased.v1') throw new Problem('not-found');
    const named = await this.vault.named(found.data.keyIds);
    const waits = Math.max(0, ...named.map(({ destroyedForMs }) => KEY_CACHE_MS - (destroyedForMs ?? 0)));
    if (waits > 0)
      throw new Problem('erasure-under-way', { headers: { 'Retry-After': String(Math.ceil(waits / 1_000)) } });
    const given = certificateOf(found, named, release());
    reply.header('Vary', 'Accept, Accept-Language');
    if (formatOf(query, headers) === 'json') return given;
    const language = languageOf(headers['accept-language']);
    reply.headers({ 'Content-Language': language, 'Content-Security-Policy': pagePolicy(STYLE_SOURCE) });
    return new StreamableFile(Buffer.from(htmlOf(documentOf(given, language))), { type: `${HTML}; charset=utf-8` });
  }
}
