import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { schemaOf } from '../platform/openapi/schema';

/**
 * How OpenAPI shows a query: its name, what it answers in a sentence, and the parameters of its query class, from the
 * decorators that validate them. A field that begins with a value need not be given.
 */
export const Answers = (operationId: string, summary: string, query?: new () => object) => {
  const { properties = {}, required = [] } = query ? schemaOf(query) : {};
  const defaults = query ? (new query() as Readonly<Record<string, unknown>>) : {};
  const parameters = Object.entries(properties).map(([name, schema]) => {
    const value = defaults[name];
    return ApiQuery({
      name,
      required: value === undefined && required.includes(name),
      // The part of @nestjs/swagger that speaks of 3.0 only.
      schema: { ...schema, ...(value !== undefined && { default: value }) } as never,
    });
  });
  return applyDecorators(ApiOperation({ operationId, summary }), ...parameters);
};
