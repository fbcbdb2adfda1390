import type { Schema } from '../src/platform/openapi/schema';
import { provenance, referencesOf, type Column, type Columns, type TableDeclaration, type View } from './engine/table';

/** What a cell becomes in JSON (`getTypeParser` in projections/query.ts). */
const cells: Readonly<Record<string, Schema>> = {
  uuid: { type: 'string', format: 'uuid' },
  text: { type: 'string' },
  date: { type: 'string', format: 'date' },
  timestamptz: { type: 'string', format: 'date-time' },
  integer: { type: 'integer' },
  bigint: { type: 'integer' },
  numeric: { type: 'number' },
  boolean: { type: 'boolean' },
};

const cellSchema = (type: string): Schema => {
  if (type.endsWith('[]')) return { type: 'array', items: cellSchema(type.slice(0, -2)) };
  const schema = cells[type.replace(/\(.*\)$/, '')];
  if (!schema) throw new Error(`it is not known how a column of type ${type} is written as JSON`);
  return schema;
};

const orNull = (schema: Schema): Schema => ({ ...schema, type: [String(schema.type), 'null'] });

const columnSchema = ({ type, comment, rules: { isNullable, isSealed, values } }: Column): Schema => {
  const { items, ...cell } = cellSchema(type);
  // Of a list it is each text that is sealed, not the list.
  const mayBeNull = isNullable || (isSealed && !items);
  return {
    ...(mayBeNull ? orNull(cell) : cell),
    ...(items && { items: isSealed ? orNull(items) : items }),
    description: isSealed ? `${comment} Null to who may not read it, and when its key is gone.` : comment,
    ...(values && { enum: mayBeNull ? [...values, null] : values }),
  };
};

/** `place_board` → `PlaceBoard`. */
const titleOf = (relation: string): string =>
  relation.replaceAll(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase());

/** What a query adds to a row, said as columns. */
export const columnsSchema = (columns: Columns): Readonly<Record<string, Schema>> =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, columnSchema(column)]));

/** How OpenAPI calls the row of each resource that rows refer to. */
const RESOURCE_SCHEMAS: Readonly<Record<string, string>> = {
  programme: 'Programme',
  place: 'PlaceBoard',
  trajectory: 'Progress',
  person: 'Person',
  coach: 'Coach',
  employer: 'Employer',
  subsidy: 'SubsidyAccount',
  round: 'ResearchRound',
};

/** The rows that may be asked along, of columns that refer to others; nothing for columns that do not. */
const embeddedSchema = (columns: Columns): Readonly<Record<string, Schema>> => {
  const references = [...referencesOf(columns)];
  if (references.length === 0) return {};
  const properties = references.map(([name, { column, resource }]): [string, Schema] => {
    const schema = RESOURCE_SCHEMAS[resource];
    if (!schema) throw new Error(`${column} refers to ${resource}, which no route shows`);
    const row = { $ref: `#/components/schemas/${schema}` };
    return [name, { oneOf: [row, { type: 'null' }], 'x-resource': resource, 'x-id-in': column }];
  });
  const description = 'Rows asked along by `expand`, without such rows of their own; null for none that she may see.';
  return { _embedded: { type: 'object', description, properties: Object.fromEntries(properties) } };
};

/** More columns may come: a reader passes over what it does not know. */
const schemaOf = (relation: string, columns: Columns): Schema => ({
  title: titleOf(relation),
  type: 'object',
  properties: { ...columnsSchema(columns), ...embeddedSchema(columns) },
  required: Object.keys(columns),
});

/** A row of a table of schema `read` as OpenAPI shows it. */
export const rowSchema = ({ name, columns }: TableDeclaration): Schema => schemaOf(name, { ...columns, ...provenance });

/** A row of a view of schema `read` as OpenAPI shows it. */
export const viewRowSchema = ({ name, columns }: View): Schema => schemaOf(name, columns);

/** The same row with what a query adds to it, or says otherwise, under a name of its own. */
export const rowWith = (title: string, row: Schema, properties: Readonly<Record<string, Schema>>): Schema => ({
  ...row,
  title,
  properties: { ...row.properties, ...properties },
  required: [...new Set([...(row.required ?? []), ...Object.keys(properties)])],
});

/** A list whole, in the order it is given in. */
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
