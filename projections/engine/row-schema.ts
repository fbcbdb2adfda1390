import type { Schema } from '../../src/platform/openapi/schema';
import type { Table } from './projection';
import { PROVENANCE, type Column } from './slot';

/** A column as SQL declares it. */
export type DeclaredColumn = Pick<Column, 'name' | 'type'> & {
  readonly nullable: boolean;
  readonly comment?: string;
  /** The values its check allows. */
  readonly values?: readonly string[];
};

const STATEMENT = /\b(?:create|alter) table :table\b[^;]*;/g;
const COLUMN =
  /^ {2}(?:add column if not exists )?(?!primary key)([a-z_]+) +([a-z]+)(?:\([\d, ]+\))?((?:\[\])?)(.*)$/gm;
const VALUES = /check \(\w+ in \(([^)]*)\)\)/;

const unquoted = (literal: string): string => literal.slice(1, -1).replaceAll("''", "'");

/** What the comments of a relation say, by column. */
export const commentsIn = (sql: string, relation = ':table'): ReadonlyMap<string, string> => {
  const said = new RegExp(`^comment on column ${relation}\\.(\\w+) is ('(?:[^']|'')*');`, 'gm');
  return new Map([...sql.matchAll(said)].map(([, column, literal]) => [column!, unquoted(literal!)]));
};

/**
 * The columns of `read.<table>`, from the text that makes it: the SQL of the projection and what the engine adds. The
 * text is read, not the catalogue, because OpenAPI describes this program, while the database may still serve the tables
 * of the version before. test/projections/tables.spec.ts holds it to what PostgreSQL made of it.
 */
export const columnsDeclared = (table: Pick<Table<unknown>, 'sql'>): readonly DeclaredColumn[] => {
  const sql = `${table.sql}\n${PROVENANCE}`;
  const comments = commentsIn(sql);
  return [...sql.matchAll(STATEMENT)].flatMap(([statement]) =>
    [...statement.matchAll(COLUMN)].map(([, name = '', type = '', list = '', rest = '']) => ({
      name,
      type: `${type}${list}`,
      nullable: !/\b(?:not null|primary key)\b/.test(rest),
      comment: comments.get(name),
      values: VALUES.exec(rest)?.[1]
        ?.split(',')
        .map((literal) => unquoted(literal.trim())),
    })),
  );
};

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
  const schema = cells[type];
  if (!schema) throw new Error(`it is not known how a column of type ${type} is written as JSON`);
  return schema;
};

/** Said at the end of the comment on a text of people. The edge opens it, or answers null. */
const SEALED = /\bSealed\.$/;
const isSealed = ({ comment = '' }: DeclaredColumn): boolean => SEALED.test(comment);
const asAnswered = (comment: string): string =>
  comment.replace(SEALED, 'Null to who may not read it, and when its key is gone.');

const columnSchema = (column: DeclaredColumn): Schema => {
  const { type, nullable, comment, values } = column;
  const { items, ...cell } = cellSchema(type);
  const isOpened = isSealed(column);
  // Of a list it is each text that is sealed, not the list.
  const mayBeNull = nullable || (isOpened && !items);
  return {
    ...(mayBeNull ? orNull(cell) : cell),
    ...(items && { items: isOpened ? orNull(items) : items }),
    ...(comment && { description: asAnswered(comment) }),
    ...(values && { enum: mayBeNull ? [...values, null] : values }),
  };
};

const orNull = (schema: Schema): Schema => ({ ...schema, type: [String(schema.type), 'null'] });

/** `place_board` → `PlaceBoard`. */
const titleOf = (relation: string): string =>
  relation.replaceAll(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase());

/** A row as it is answered. More columns may come: a reader passes over what it does not know. */
export const rowSchemaOf = (relation: string, columns: readonly DeclaredColumn[]): Schema => ({
  title: titleOf(relation),
  type: 'object',
  properties: Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)])),
  required: columns.map(({ name }) => name),
});
