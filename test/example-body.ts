import type { Schema } from '../src/platform/openapi/schema';
import { id } from './specification';

const FORMATS: Readonly<Record<string, string>> = { uuid: id(1), date: '2025-03-01' };
const TEXTS = ['Text', 'text', '2025-W10', 'a'.repeat(64)];

const textFor = ({ pattern = '', minLength = 0, maxLength = Infinity }: Schema): string => {
  const fitting = TEXTS.find(
    (text) => new RegExp(pattern, 'u').test(text) && text.length >= minLength && text.length <= maxLength,
  );
  if (fitting === undefined) throw new Error(`no example of a text fits ${pattern}`);
  return fitting;
};

const objectFor = ({ properties, additionalProperties }: Schema): object => {
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, exampleOf(of)]));
  return typeof additionalProperties === 'object' ? { some: exampleOf(additionalProperties) } : {};
};

/** A value that a schema of OpenAPI describes, with every field of it. Throws when it knows none. */
export const exampleOf = (schema: Schema): unknown => {
  if (schema.enum) return schema.enum[0];
  if (schema.format) return FORMATS[schema.format];
  // A schema of another type has no example.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (schema.type) {
    case 'object':
      return objectFor(schema);
    case 'array':
      return [exampleOf(schema.items!)];
    case 'string':
      return textFor(schema);
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
  }
  throw new Error(`no example of ${JSON.stringify(schema)}`);
};
