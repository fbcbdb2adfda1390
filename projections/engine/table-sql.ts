import { Column, provenance, type Columns, type TableDeclaration, type View } from './table';

/** A text as a literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const columnSql = (name: string, { type, rules: { isNullable, isUnique, values, check } }: Column): string =>
  [
    `${name} ${type}`,
    ...(isNullable ? [] : ['not null']),
    ...(isUnique ? ['unique'] : []),
    ...(values ? [`check (${name} in (${values.map(literal).join(', ')}))`] : []),
    ...(check === undefined ? [] : [`check (${check})`]),
  ].join(' ');

type Storage = { readonly unlogged?: boolean; readonly parameters?: string };

const statements = (
  { primaryKey, indexes = [] }: TableDeclaration,
  relation: string,
  columns: Columns,
  { unlogged = false, parameters = '' }: Storage,
): string => {
  const lines = Object.entries(columns).map(([name, column]) => columnSql(name, column));
  return [
    `create ${unlogged ? 'unlogged ' : ''}table ${relation} (\n  ${[...lines, `primary key (${primaryKey.join(', ')})`].join(',\n  ')}\n)${parameters};`,
    ...indexes.map((index) => `create index on ${relation} ${index};`),
  ].join('\n');
};

/** Said of a column whose texts are sealed, in the database. */
const commentOf = ({ comment, rules }: Column): string => (rules.isSealed ? `${comment} Sealed.` : comment);

const comments = (kind: 'table' | 'view', relation: string, comment: string, columns: Columns): string =>
  [
    `comment on ${kind} ${relation} is ${literal(comment)};`,
    ...Object.entries(columns).map(
      ([name, column]) => `comment on column ${relation}.${name} is ${literal(commentOf(column))};`,
    ),
  ].join('\n');

const STATE_KEY = new Column(
  'text collate "C"',
  'Key of the state that shows this row: what to ask an explanation for.',
);

type Kind = { readonly appendOnly?: boolean; readonly isEmitted?: boolean };

/** The columns of a table with those that the engine adds. */
const columnsWith = (table: TableDeclaration, { appendOnly = false, isEmitted = false }: Kind): Columns => {
  const { parked_at, ...positions } = provenance;
  return {
    ...table.columns,
    ...(!appendOnly && { state_key: STATE_KEY }),
    ...positions,
    ...(!isEmitted && { parked_at }),
  };
};

/** The statements that make one version of a table, without its comments. */
export const tableSql = (table: TableDeclaration, relation: string, kind: Kind = {}): string => {
  // fillfactor: a row that many batches change finds room for its next version on its own page, and its indexes stay as
  // they are (`progress`, 6 indexes: 8 entries written for each change without it). Emitted rows never change: their pages
  // are full, and whether their key is parked is looked up (views.ts).
  const parameters = kind.appendOnly || kind.isEmitted ? '' : ' with (fillfactor = 70)';
  return statements(table, relation, columnsWith(table, kind), { parameters });
};

/** The same for a table that nobody but its maker asks and that no crash need leave: neither indexes nor a log of it. */
export const scratchTableSql = (table: TableDeclaration, relation: string, kind: Kind = {}): string =>
  statements({ ...table, indexes: [] }, relation, columnsWith(table, kind), { unlogged: true });

/** The statements that make one version of a table, with what the engine adds to it. */
export const createTable = (table: TableDeclaration, relation: string, kind: Kind = {}): string =>
  `${tableSql(table, relation, kind)}\n${comments('table', relation, table.comment, columnsWith(table, kind))}`;

/** The statements that make a view with its comments. */
export const createView = ({ name, comment, columns, sql }: View): string =>
  `${sql}\n${comments('view', `read.${name}`, comment, columns)}\n`;
