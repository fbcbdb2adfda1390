import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { writtenSchema } from './schema';
import { GIVEN_BY, READ_BY } from '../auth/access';
import { problems } from '../../problems';
import { API_VERSION } from './api-version';
import { namedOnce } from './named-schemas';

const DESCRIPTION = `Administratie van Buurtbanen. De API spreekt Engels; docs/glossary.md geeft bij elk woord het
Nederlandse. Opdrachten zijn POST op een subcollectie, met een Idempotency-Key; een herhaling antwoordt als de eerste
keer. Tekst met U+0000 of een losse surrogaat wordt geweigerd (text-invalid), een burgerservicenummer ook
(national-id-refused). Fouten zijn application/problem+json (RFC 9457), in het Nederlands of Engels naar
Accept-Language; docs/problems.md noemt elke code.`;

const problemSchema = {
  type: 'object',
  required: ['type', 'code', 'status', 'title', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    code: { type: 'string', enum: Object.keys(problems) },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri' },
    ofPersonId: {
      type: 'string',
      format: 'uuid',
      description: 'Of person-is-duplicate: the person for whom it may be given',
    },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
    events: {
      type: 'array',
      items: writtenSchema,
      description: 'What was written before what follows from it was refused, and what compensated it',
    },
    dryRun: { const: true, description: 'It would be refused' },
  },
};

const header = (description: string) => ({ description, schema: { type: 'string' } });
const problemAnswer = (description: string, headers?: object) => ({
  description,
  headers: { 'API-Version': { $ref: '#/components/headers/API-Version' }, ...headers },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const retryAfter = { 'Retry-After': header('Seconds to wait') };

const responses = {
  400: problemAnswer('The request is malformed or does not fit its schema; all errors at once'),
  401: problemAnswer('Not known who is asking'),
  403: problemAnswer('This role may not'),
  404: problemAnswer('No such thing'),
  409: problemAnswer('The domain refuses'),
  412: problemAnswer('If-Match is stale'),
  413: problemAnswer('Too large'),
  415: problemAnswer('Not JSON'),
  428: problemAnswer('Idempotency-Key is missing'),
  500: problemAnswer('Unexpected'),
  503: problemAnswer('Not reachable for now; repeating is safe', retryAfter),
} as const;
const onRead = [400, 401, 403, 404, 500, 503] as const;
const onAsk = [...onRead, 413, 415] as const;
const onWrite = [...onAsk, 409, 412, 428] as const;

type Paths = Record<string, Record<string, Operation>>;
type Operation = {
  description?: string;
  tags?: readonly string[];
  [READ_BY]?: readonly string[];
  [GIVEN_BY]?: readonly string[];
  parameters?: readonly { name: string }[];
  responses: Record<string, { $ref?: string; headers?: Record<string, unknown> }>;
  security?: object[];
};

/** A command says of itself by whom it is given. */
const descriptionOf = ({ description, [READ_BY]: readers, [GIVEN_BY]: givers }: Operation): string | undefined =>
  description ?? (readers && `Read by: ${readers.join(', ')}.`) ?? (givers && `Given by: ${givers.join(', ')}.`);

/** Adds to an operation what holds for all: the version header, `Position`, the problems, who must be known. */
const complete = (method: string, operation: Operation): Operation => {
  const responses: Operation['responses'] = {};
  // FromReadModel both takes the one header and gives the other.
  const isRead = operation.parameters?.some(({ name }) => name === 'Wait-For-Position') ?? false;
  const problems = method === 'get' ? onRead : isRead ? onAsk : onWrite;
  for (const status of problems) responses[status] = { $ref: `#/components/responses/${status}` };
  for (const [status, answer] of Object.entries(operation.responses)) {
    const headers = {
      'API-Version': { $ref: '#/components/headers/API-Version' },
      ...(isRead && status.startsWith('2') && { Position: { $ref: '#/components/headers/Position' } }),
      ...answer.headers,
    };
    responses[status] = '$ref' in answer ? answer : { ...answer, headers };
  }
  return { ...operation, description: descriptionOf(operation), responses };
};

/** Each collection that routes are listed under, once, in the order of the routes. */
const tagsOf = (paths: Paths): readonly { readonly name: string }[] => {
  const tags = Object.values(paths).flatMap((item) => Object.values(item).flatMap(({ tags = [] }) => tags));
  return [...new Set(tags)].map((name) => ({ name }));
};

/**
 * OpenAPI 3.1 of every route below /v1: commands as command-handling/http/command-openapi.ts describes them, queries by
 * the decorators of @nestjs/swagger on their controllers.
 */
export const openApiDocument = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle('Buurtbaan')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .setContact('Team Buurtbaan', 'https://buurtbaan.example/contact', 'team@buurtbaan.example')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .setOpenAPIVersion('3.1.0')
    .addServer('/v1')
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'Actor', description: 'Who, a UUID; for trying out only' },
      'Actor',
    )
    .addApiKey({ type: 'apiKey', in: 'header', name: 'Actor-Role', description: 'Her role' }, 'Actor-Role')
    .addSecurityRequirements({ Actor: [], 'Actor-Role': [] })
    .build();
  // Tags are the collections that @ApiTags names; a controller without one would add the name of its class.
  const document = SwaggerModule.createDocument(app, config, { autoTagControllers: false });
  const paths: Paths = {};
  // OpenAPI's type of operations allows much that Nest never writes; `Paths` is what it does.
  for (const [path, operations] of Object.entries(document.paths as unknown as Paths)) {
    if (!path.startsWith('/v1/')) continue;
    const completed = Object.entries(operations).map(([method, it]) => [method, complete(method, it)] as const);
    paths[path.slice('/v1'.length)] = Object.fromEntries(completed);
  }
  const { description, schemas } = namedOnce(paths);
  const described: unknown = {
    ...document,
    paths: description,
    tags: tagsOf(paths),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...schemas, Problem: problemSchema },
      headers: {
        'API-Version': header('Version of this API, semantic'),
        Position: header('How far the read models were, opaque: the answer holds at least this. For Wait-For-Position'),
      },
      responses,
    },
  };
  // Its type is that of OpenAPI 3.0.
  return described as OpenAPIObject;
};
