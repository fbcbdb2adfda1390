import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { schemaOf, writtenSchema as written, type Schema } from '../../platform/openapi/schema';
import type { CommandEntry } from '../nouns';
import { EnvelopeFields } from '../envelope-fields';

/** For what @nestjs/swagger types as OpenAPI 3.0 only. */
const as31 = (schema: Schema): never => schema as never;

const uuid: Schema = { type: 'string', format: 'uuid' };
const accepted: Schema = {
  type: 'object',
  required: ['position', 'revision', 'events'],
  properties: {
    position: { type: 'integer', minimum: 1 },
    revision: { type: 'integer', minimum: 0 },
    events: { type: 'array', items: written },
  },
};
const unchanged: Schema = {
  type: 'object',
  required: ['unchanged', 'revision'],
  properties: { unchanged: { const: true }, revision: { type: ['integer', 'null'] } },
};
const dryRun: Schema = {
  const: true,
  description: 'Of a dry run alone: nothing was written, and nothing has a position',
};
const dryAccepted: Schema = {
  type: 'object',
  required: ['dryRun', 'revision', 'events'],
  properties: { dryRun, revision: { type: 'integer', minimum: 0 }, events: { type: 'array', items: written } },
};
const result: Schema = {
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: { type: ['string', 'null'] },
    status: { enum: ['accepted', 'unchanged', 'refused'] },
    dryRun,
    position: { type: 'integer' },
    events: { type: 'array', items: written },
    problem: { $ref: '#/components/schemas/Problem' },
  },
};

/** One command as JSON has the answer of its route, named as a line of many is. */
const named = (status: string, schema: Schema): Schema => ({
  ...schema,
  required: ['id', 'status', ...(schema.required ?? [])],
  properties: { id: uuid, status: { const: status }, ...schema.properties },
});

const orDry: Schema = {
  oneOf: [
    named('unchanged', { ...unchanged, properties: { dryRun, ...unchanged.properties } }),
    named('accepted', dryAccepted),
  ],
};

const { on, reason } = schemaOf(EnvelopeFields).properties as Record<'on' | 'reason', Schema>;
const text = { schema: { type: 'string' } as const };
const answerHeaders = {
  Location: { description: 'What was acted upon', ...text },
  ETag: { description: 'Its revision, for If-Match', ...text },
  Position: { description: 'For Wait-For-Position', ...text },
};
const json = (schema: Schema) => ({ 'application/json': { schema: as31(schema) } });

/** A list of RFC 9110; revisions have at most 15 digits. A weak tag, or one of another form, matches nothing. */
const ifMatch = (description: string) =>
  ApiHeader({
    name: 'If-Match',
    required: false,
    schema: { type: 'string', pattern: String.raw`^(\*|"\d{1,15}"(\s*,\s*"\d{1,15}")*)$` },
    description,
  });

const linkTo = (related: string) => ({ description: `Where to look next: \`${related}\` of it`, ...text });

/** `AssignCoach` → `Assign coach`. */
const inWords = (type: string): string => type.replace(/(?<=.)[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

const Answers = (more: Readonly<Record<string, object>> = {}) =>
  applyDecorators(
    ApiResponse({
      status: 201,
      description: 'Accepted',
      headers: { ...answerHeaders, ...more },
      content: json(accepted),
    }),
    ApiResponse({ status: 200, description: 'It was so already', content: json(unchanged) }),
  );

/** How OpenAPI shows the route of a command; the schema comes from the class of the command. */
export const ApiCommand = ({ command, collection, access }: CommandEntry) => {
  const data = schemaOf(command);
  const schema = { ...data, properties: { on, reason, ...data.properties } };
  return applyDecorators(
    ApiTags(collection),
    ApiOperation({
      operationId: command.commandName,
      summary: inWords(command.commandName),
      description: `Given by: ${access.roles.join(', ')}.`,
    }),
    // Whoever gave one of these may not give this one on the same thing: `self-approval`.
    ...(access.notBy ? [ApiExtension('x-not-by', [...access.notBy])] : []),
    ApiParam({ name: 'id', schema: as31(uuid) }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      schema: as31(uuid),
      description: 'Names this command for ever',
    }),
    ifMatch('The ETag that was seen, or a list of them; `*` asks only that it is there. 412 when it has changed'),
    ApiBody({ schema: as31(schema), required: (data.required ?? []).length > 0 }),
    Answers(access.related ? { Link: linkTo(access.related) } : {}),
  );
};

const lineSchema = ({ command }: CommandEntry): Schema => {
  const envelope = schemaOf(EnvelopeFields);
  return {
    ...envelope,
    properties: { ...envelope.properties, type: { const: command.commandName }, data: schemaOf(command) },
    required: [...(envelope.required ?? []), 'data'],
  };
};

/** How OpenAPI shows `POST /v1/commands`: one command, or many as lines. */
export const ApiCommands = (entries: readonly CommandEntry[]) => {
  const schema = as31({ oneOf: entries.map(lineSchema) });
  return applyDecorators(
    ApiTags('commands'),
    ApiOperation({
      operationId: 'GiveCommands',
      summary: 'Give one command, or many as lines of JSON',
      description:
        'By a programme-manager this is an import: any past day is accepted, and a line may name another `actor`. Lines are ' +
        'received whole (at most 256 MiB, `Content-Encoding: gzip` is decoded), then decided one after another; each has its result, in order. A result `busy` or `internal` is the last one: send the rest again.',
    }),
    ApiQuery({
      name: 'dryRun',
      required: false,
      schema: as31({ type: 'boolean', default: false }),
      description:
        'Answers as the commands would be answered, each on what those before it would leave, and writes nothing. A refusal is ' +
        'the problem that it would be; an accepted command is 200',
    }),
    ifMatch('For one command as JSON, as on its own route; lines have none, and pass over it'),
    ApiConsumes('application/json', 'application/x-ndjson'),
    ApiBody({ required: true, schema }),
    ApiResponse({
      status: 201,
      description: 'Accepted',
      headers: answerHeaders,
      content: json(named('accepted', accepted)),
    }),
    ApiResponse({
      status: 200,
      description: 'It was so already, or this was a dry run; for lines, one result per line',
      content: { ...json(orDry), 'application/x-ndjson': { schema: as31(result) } },
    }),
  );
};
