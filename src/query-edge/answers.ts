import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { schemaOf, type Schema } from '../platform/openapi/schema';
import { Tagged } from './entity-tag';

type Answered = {
  /** What it may be asked: the class that validates the query string. */
  readonly query?: new () => object;
  /** What it answers with `status`, 200 when left out. */
  readonly answer: Schema;
  readonly status?: number;
  readonly media?: readonly string[];
  /** What it answers in other media, when `Accept` prefers one of them. */
  readonly also?: Readonly<Record<string, Schema>>;
  /** Category of the stream whose id the item has: it answers with the revision of that as `ETag`. */
  readonly stream?: string;
};

/** For what @nestjs/swagger types as OpenAPI 3.0 only. */
const as31 = (schema: Schema): never => schema as never;

/** Parameters of a query class. A field that begins with a value need not be given. */
const parametersOf = (query: new () => object) => {
  const { properties = {}, required = [] } = schemaOf(query);
  const defaults = new query() as Readonly<Record<string, unknown>>;
  return Object.entries(properties).map(([name, schema]) => {
    const value = defaults[name];
    return ApiQuery({
      name,
      required: value === undefined && required.includes(name),
      schema: as31({ ...schema, ...(value !== undefined && { default: value }) }),
    });
  });
};

const ETag = {
  description: 'Revision of its stream as these read models know it, in quotes: for If-Match of a command',
  schema: as31({ type: 'string', pattern: String.raw`^"\d{1,15}"$` }),
};

/**
 * How OpenAPI shows a query: its name, what it answers in a sentence and as a schema, and the parameters of its query
 * class, from the decorators that validate them. An item with a `stream` gets its `ETag` here too.
 */
export const Answers = (
  operationId: string,
  summary: string,
  { query, answer, status = 200, media = ['application/json'], also = {}, stream }: Answered,
) =>
  applyDecorators(
    ApiOperation({ operationId, summary }),
    ...(query ? parametersOf(query) : []),
    ...(stream ? [Tagged(stream)] : []),
    ApiResponse({
      status,
      description: summary,
      ...(stream && { headers: { ETag } }),
      content: Object.fromEntries(
        [...media.map((type) => [type, answer] as const), ...Object.entries(also)].map(([type, schema]) => [
          type,
          { schema: as31(schema) },
        ]),
      ),
    }),
  );
