import type { Schema } from '../src/platform/openapi/schema';
import { columnsDeclared, commentsIn, rowSchemaOf, type DeclaredColumn } from './engine/row-schema';
import { readModels, views } from './read-models';

const ofView = (name: string): readonly DeclaredColumn[] | undefined => {
  const view = views.find((one) => one.name === name);
  if (!view?.columns) return undefined;
  const comments = commentsIn(view.sql, `read.${name}`);
  return Object.entries(view.columns).map(([column, type]) => ({
    name: column,
    type: type.replace(/ null$/, ''),
    nullable: type.endsWith(' null'),
    comment: comments.get(column),
  }));
};

/** A row of a table or view of schema `read` as OpenAPI shows it, from the SQL that makes it. */
export const rowSchema = (name: string): Schema => {
  const table = readModels.flatMap(({ tables }) => tables).find((one) => one.name === name);
  const columns = table ? columnsDeclared(table) : ofView(name);
  if (!columns) throw new Error(`no read model has ${name}`);
  return rowSchemaOf(name, columns);
};

/** The same row with what a query adds to it, or says otherwise, under a name of its own. */
export const rowWith = (title: string, row: Schema, properties: Readonly<Record<string, Schema>>): Schema => ({
  ...row,
  title,
  properties: { ...row.properties, ...properties },
  required: [...new Set([...(row.required ?? []), ...Object.keys(properties)])],
});

/** A list whole, in the order it is given in. */
export const listOf = (items: Schema): Schema => ({ type: 'array', items });

/** A page of such rows (`pageOf` in query.ts). */
export const pageSchema = (row: Schema): Schema => ({
  title: `${row.title ?? 'Row'}Page`,
  type: 'object',
  properties: {
    items: listOf(row),
    next: { type: ['string', 'null'], description: 'What to give as `after` for the next page; null on the last one.' },
  },
  required: ['items', 'next'],
});
