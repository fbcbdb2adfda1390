import type { Schema } from '../platform/openapi/schema';
import { Problem } from '../platform/problems/problem';
import { withoutTexts } from '../vault/texts';

/** Under this name, as HAL has it, a row holds the rows that were asked along. */
export const EMBEDDED = '_embedded';

/** A column with the id of a row of a resource. */
export type Reference = { readonly column: string; readonly resource: string };
/** What may be chosen of the rows of a route: their fields, and by name the rows they refer to. */
export type Choices = {
  readonly fields: readonly string[];
  readonly references: ReadonlyMap<string, Reference>;
};
/** What one request chose; `fields` is undefined when it chose none, which is all of them. */
export type Choice = { readonly fields: ReadonlySet<string> | undefined; readonly expand: readonly string[] };

/** What may be chosen of a row, from its schema. */
export const choicesOf = ({ properties = {} }: Schema): Choices => {
  const { [EMBEDDED]: embedded, ...fields } = properties;
  const references = Object.entries(embedded?.properties ?? {}).map(
    ([name, { 'x-resource': resource = '', 'x-id-in': column = '' }]) => [name, { column, resource }] as const,
  );
  return { fields: Object.keys(fields), references: new Map(references) };
};

/** The names of a list with commas. Throws the problem, with all names that may be given, for any other. */
const namesIn = (
  parameter: 'fields' | 'expand',
  value: unknown,
  known: readonly string[],
): readonly string[] | undefined => {
  if (value === undefined) return undefined;
  // Given twice it is a list of texts; which one counts cannot be said.
  const names = typeof value === 'string' ? value.split(',') : [''];
  if (names.every((name) => known.includes(name))) return [...new Set(names)];
  const message =
    known.length > 0 ? `${parameter} may name: ${known.join(', ')}` : `${parameter} may name nothing here`;
  throw new Problem(parameter === 'fields' ? 'field-unknown' : 'expansion-unknown', {
    errors: [{ field: parameter, message }],
  });
};

/**
 * Takes `fields` and `expand` out of a query string, so that what stays is what the class of the route's query knows.
 * Throws 400 for a name that is unknown.
 */
export const takeChoice = (query: Record<string, unknown>, { fields, references }: Choices): Choice => {
  const chosen = namesIn('fields', query['fields'], fields);
  const expand = namesIn('expand', query['expand'], [...references.keys()]) ?? [];
  delete query['fields'];
  delete query['expand'];
  return { fields: chosen && new Set(chosen), expand };
};

type Row = Readonly<Record<string, unknown>>;
type Page = { readonly items: readonly Row[]; readonly next: string | null };
const isPage = (answer: Row | Page): answer is Page => Array.isArray(answer['items']) && 'next' in answer;

/** The rows of an answer: those of a page, or the one that it is. */
export const rowsIn = (answer: Row | Page): readonly Row[] => (isPage(answer) ? answer.items : [answer]);
/** The same answer with each row as `change` makes it. */
export const withRows = (answer: Row | Page, change: (row: Row) => Row): Row | Page =>
  isPage(answer) ? { ...answer, items: answer.items.map(change) } : change(answer);

/** The same row with those fields alone, in its own order. */
export const only = (row: Row, fields: ReadonlySet<string>): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => fields.has(name)));

/** The same answer, null for texts in fields that were not chosen: who does not ask for them has not read them. */
export const withChosenTexts = <T>(answer: T, fields: ReadonlySet<string>): T =>
  withRows(answer as Row, (row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, fields.has(name) ? cell : withoutTexts(cell)])),
  ) as T;
