import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { schemaOf, type Schema } from '../platform/openapi/schema';

type Answered = {
  /** What it may be asked: the class that validates the query string. */
  readonly query?: new () => object;
  /** What it answers with 200. */
  readonly answer: Schema;
  readonly media?: readonly string[];
};

/** The part of @nestjs/swagger that speaks of 3.0 only. */
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

/**
 * How OpenAPI shows a query: its name, what it answers in a sentence and as a schema, and the parameters of its query
 * class, from the decorators that validate them.
 */
export const Answers = (
  operationId: string,
  summary: string,
  { query, answer, media = ['application/json'] }: Answered,
) =>
  applyDecorators(
    ApiOperation({ operationId, summary }),
    ...(query ? parametersOf(query) : []),
    ApiResponse({
      status: 200,
      description: summary,
      content: Object.fromEntries(media.map((type) => [type, { schema: as31(answer) }])),
    }),
  );
