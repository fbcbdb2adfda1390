import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { schemaOf, type Schema } from '../platform/openapi/schema';
import { Tagged } from './entity-tag';
import { Chosen } from './expansion';
import { pageSchema } from './page-query';

/** What it answers with `status`. */
type Answer =
  | { readonly answer: Schema }
  /** A row: its fields may be chosen, and what it refers to asked along. */
  | { readonly row: Schema }
  /** A page of such rows. */
  | { readonly rows: Schema };

type Answered = Answer & {
  /** What it may be asked: the class that validates the query string. */
  readonly query?: new () => object;
  /** 200 when left out. */
  readonly status?: number;
  readonly media?: readonly string[];
  /** What it answers in other media, when `Accept` prefers one of them. */
  readonly also?: Readonly<Record<string, Schema>>;
  /** Category of the stream whose id the item has: it answers with the revision of that as `ETag`. */
  readonly stream?: string;
};

const schemaIn = (answered: Answer): Schema => {
  if ('rows' in answered) return pageSchema(answered.rows);
  return 'row' in answered ? answered.row : answered.answer;
};

/** What may be chosen of its rows; nothing of an answer that is none. */
const choices = (answered: Answer) => {
  if ('rows' in answered) return [Chosen(answered.rows)];
  return 'row' in answered ? [Chosen(answered.row)] : [];
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
export const Answers = (operationId: string, summary: string, answered: Answered) => {
  const { query, status = 200, media = ['application/json'], also = {}, stream } = answered;
  const schema = schemaIn(answered);
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    ...(query ? parametersOf(query) : []),
    // Before the tag, and so around it: the tag is made of the row whole.
    ...choices(answered),
    ...(stream ? [Tagged(stream)] : []),
    ApiResponse({
      status,
      description: summary,
      ...(stream && { headers: { ETag } }),
      content: Object.fromEntries(
        [...media.map((type) => [type, schema] as const), ...Object.entries(also)].map(([type, schema]) => [
          type,
          { schema: as31(schema) },
        ]),
      ),
    }),
  );
};
