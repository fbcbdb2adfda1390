import type { IdSense } from '../command-handling/command';
import type { Schema } from '../platform/openapi/schema';
import { kindOf, type Kind } from './choices';

/** What the cells of a column mean, by the schema of its field. */
export type Sense =
  | { readonly is: 'new-id' }
  | { readonly is: 'id'; readonly of?: Kind }
  | { readonly is: 'day' }
  | { readonly is: 'euros'; readonly minimum?: number; readonly maximum?: number }
  | { readonly is: 'number'; readonly whole: boolean; readonly minimum?: number; readonly maximum?: number }
  | { readonly is: 'flag' }
  | { readonly is: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly is: 'week' }
  | { readonly is: 'text' };

const idSense = (path: string, given: IdSense | undefined): Sense => {
  switch (given) {
    case 'new':
      return { is: 'new-id' };
    case 'person':
    case 'contact':
    case 'programme':
      return { is: 'id', of: given };
    case undefined:
      return { is: 'id', of: kindOf(path) };
  }
};

const WEEK = String.raw`^\d{4}-W\d{2}$`;

/**
 * Undefined for what is no single value. Money is in cents everywhere but in a sheet, where it is in euros: a field whose
 * name says cents has cells in euros.
 */
export const senseOf = (path: string, schema: Schema, id?: IdSense): Sense | undefined => {
  const { type, format, minimum, maximum } = schema;
  if (schema.enum) return { is: 'choice', values: schema.enum as readonly (string | number)[] };
  if (type === 'integer' && /(^|\.)cents$|Cents$/.test(path)) return { is: 'euros', minimum, maximum };
  if (type === 'integer' || type === 'number') return { is: 'number', whole: type === 'integer', minimum, maximum };
  if (type === 'boolean') return { is: 'flag' };
  if (type !== 'string') return undefined;
  if (format === 'uuid') return idSense(path, id);
  if (format === 'date') return { is: 'day' };
  return { is: schema.pattern === WEEK ? 'week' : 'text' };
};
