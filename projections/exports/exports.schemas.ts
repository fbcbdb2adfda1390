import type { Schema } from '../../src/platform/openapi/schema';
import { listOf } from '../row-schemas';
import { FORMATS } from './formats/format-names';
import { FILTERS, type ExportSource } from './source';

const text: Schema = { type: 'string' };

const column: Schema = {
  title: 'ExportColumn',
  type: 'object',
  properties: { name: text, type: { ...text, description: 'As SQL spells it' }, comment: text },
  required: ['name', 'type', 'comment'],
};

const source: Schema = {
  title: 'Export',
  type: 'object',
  properties: {
    name: text,
    title: text,
    comment: text,
    filters: listOf({ type: 'string', enum: FILTERS }),
    formats: listOf({ type: 'string', enum: FORMATS }),
    isOfToday: { type: 'boolean', description: 'Tomorrow it has other rows; it has no other days.' },
    columns: listOf(column),
  },
  required: ['name', 'title', 'comment', 'filters', 'formats', 'isOfToday', 'columns'],
};

/** What can be exported, as OpenAPI shows it. */
export const exportListSchema: Schema = {
  title: 'ExportList',
  type: 'object',
  properties: { items: listOf(source) },
  required: ['items'],
};

/** What can be exported, as it is answered. */
export const exportListOf = (sources: readonly ExportSource[]) => ({
  items: sources.map(({ name, title, comment, filters, isOfToday = false, columns }) => ({
    ...{ name, title, comment, filters, formats: FORMATS, isOfToday },
    columns: columns.map((one) => ({ name: one.name, type: one.type, comment: one.comment })),
  })),
});

const resource: Schema = {
  title: 'DataResource',
  type: 'object',
  properties: {
    name: text,
    path: { ...text, description: 'Name of the file' },
    format: text,
    mediatype: text,
    bytes: { type: 'integer' },
    hash: { ...text, description: '`sha256:` and 64 hexadecimal digits' },
    rows: { type: 'integer' },
    schema: { type: 'object', description: 'Table Schema: fields with their types and comments, and the primary key' },
  },
  required: ['name', 'path', 'format', 'mediatype', 'bytes', 'hash', 'rows', 'schema'],
};

/** The manifest of an export as OpenAPI shows it (datapackage.org, version 2). */
export const dataPackageSchema: Schema = {
  title: 'DataPackage',
  type: 'object',
  properties: {
    $schema: text,
    name: text,
    title: text,
    description: text,
    position: { type: 'integer', description: 'Position of the log that it is known at' },
    validOn: { type: 'string', format: 'date' },
    narrowed: { type: 'object', description: 'What it was narrowed to' },
    resources: listOf(resource),
  },
  required: ['$schema', 'name', 'title', 'description', 'position', 'narrowed', 'resources'],
};
