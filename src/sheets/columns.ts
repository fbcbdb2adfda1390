import type { IdSense } from '../command-handling/command';
import { EnvelopeFields } from '../command-handling/envelope-fields';
import type { Nouns } from '../command-handling/nouns';
import { schemaOf, type Schema } from '../platform/openapi/schema';
import { kindOf } from './choices';
import { senseOf, type Sense } from './sense';

/** A column of a sheet: one field of a line, or with `most` the items of a list, in columns `name.1`, `name.2`, … */
export type Column = {
  /** The field with dots for what is nested, as refusals name it. */
  readonly name: string;
  /** Where its value stands in the line, or in the item of a list. */
  readonly path: readonly string[];
  readonly sense: Sense;
  readonly required: boolean;
  readonly most?: number;
};

/** What a command must have even when nothing of it is filled in: an empty list or object. */
export type Empty = { readonly path: readonly string[]; readonly value: [] | Record<string, never> };

/** A list within a command: a sheet of its own, whose rows say which row of the command they belong to. */
export type ListSheet = {
  /** `DraftPlan.steps`. */
  readonly name: string;
  readonly path: readonly string[];
  /** Of a list, its items have these fields; of a map, a name and a value. */
  readonly shape: 'list' | 'map';
  readonly columns: readonly Column[];
  readonly empties: readonly Empty[];
};

/** The sheet of a command, whose rows are its commands. */
export type CommandSheet = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly empties: readonly Empty[];
  readonly lists: readonly ListSheet[];
};

/** The commands there are, and what each is about. */
export type CommandNouns = Pick<Nouns, 'commands' | 'categoryOf'>;

type Parts = { columns: Column[]; empties: Empty[]; lists: ListSheet[] };
type Field = { readonly path: readonly string[]; readonly schema: Schema; readonly required: boolean };
type Ids = Readonly<Record<string, IdSense>>;

const DATA = 'data';
/** The name of a field, without the `data` that all fields of a command stand in. */
const nameOf = (path: readonly string[]): string => (path[0] === DATA ? path.slice(1) : path).join('.');

const fieldsOf = ({ properties = {}, required = [] }: Schema, path: readonly string[]): readonly Field[] =>
  Object.entries(properties).map(([name, schema]) => ({
    path: [...path, name],
    schema,
    required: required.includes(name),
  }));

const none = (): Parts => ({ columns: [], empties: [], lists: [] });

/** The parts of the sheets of a command, which has this name. `ids` are those of its items, by their path in it. */
const partsOf = (command: string, fields: readonly Field[], ids: Ids): Parts => {
  const parts = none();
  for (const { path, schema, required } of fields) {
    const name = nameOf(path);
    const sense = senseOf(name, schema, ids[name]);
    if (sense) {
      parts.columns.push({ name, path, sense, required });
      continue;
    }
    const { type, items = {}, additionalProperties, maxItems } = schema;
    const item = senseOf(name, items, ids[name]);
    const empty: Empty = { path, value: type === 'array' ? [] : {} };
    if (required) parts.empties.push(empty);
    if (type === 'array' && item) {
      parts.columns.push({ name, path, sense: item, required: false, most: maxItems });
    } else if (type === 'array') {
      parts.lists.push(listSheet(command, path, 'list', fieldsOf(items, []), ids));
    } else if (type === 'object' && typeof additionalProperties === 'object') {
      const entry = { name: { type: 'string' }, value: additionalProperties };
      const fields = fieldsOf({ properties: entry, required: Object.keys(entry) }, []);
      parts.lists.push(listSheet(command, path, 'map', fields, ids));
    } else if (type === 'object') {
      const nested = partsOf(command, fieldsOf(schema, path), ids);
      parts.columns.push(...nested.columns.map((column) => (required ? column : { ...column, required: false })));
      parts.lists.push(...nested.lists);
    } else throw new Error(`no sheet can hold ${command}.${name}`);
  }
  return parts;
};

const listSheet = (
  command: string,
  path: readonly string[],
  shape: ListSheet['shape'],
  fields: readonly Field[],
  ids: Ids,
): ListSheet => {
  const name = nameOf(path);
  const within = Object.entries(ids).flatMap(([id, sense]) =>
    id.startsWith(`${name}.`) ? [[id.slice(name.length + 1), sense] as const] : [],
  );
  const { columns, empties, lists } = partsOf(`${command}.${name}`, fields, Object.fromEntries(within));
  if (lists.length > 0) throw new Error(`a list of ${command}.${name} has a list of its own`);
  return { name: `${command}.${name}`, path, shape, columns, empties };
};

/** The fields around the data of a command, `target` as its category and `ids` say. */
const aroundData = (category: string, ids: Ids): readonly Column[] => {
  const fields = fieldsOf(schemaOf(EnvelopeFields), []).filter(({ path }) => path[0] !== 'type');
  const { columns } = partsOf('', fields, ids);
  return columns.map((column) => {
    if (column.name === 'id') return { ...column, sense: { is: 'new-id' } };
    const isTarget = column.name === 'target' && ids['target'] === undefined;
    return isTarget ? { ...column, sense: { is: 'id', of: kindOf(category) } } : column;
  });
};

/** Fields around the data that come before it; the others come after. */
const FIRST = ['id', 'target', 'on'];

/**
 * The sheet of a command and those of its lists, from the class that validates it. A field of the command's own goes
 * before one around it of the same name: `reason`, as in the body of its route. Undefined when there is no such command.
 */
export const commandSheet = (nouns: CommandNouns, name: string): CommandSheet | undefined => {
  const entry = nouns.commands.get(name);
  if (!entry) return undefined;
  const { ids = {} } = entry.access;
  const { columns, empties, lists } = partsOf(name, fieldsOf(schemaOf(entry.command), [DATA]), ids);
  const own = new Set(columns.map((column) => column.name));
  const around = aroundData(nouns.categoryOf(name), ids).filter((column) => !own.has(column.name));
  const [first, last] = [
    around.filter((column) => FIRST.includes(column.name)),
    around.filter((column) => !FIRST.includes(column.name)),
  ];
  return { name, columns: [...first, ...columns, ...last], empties, lists };
};

/** The column under a header, and which item of a list it holds, from 0; undefined when there is none. */
export const columnUnder = (
  columns: readonly Column[],
  header: string,
): { readonly column: Column; readonly item?: number } | undefined => {
  const column = columns.find(({ name, most }) => name === header && most === undefined);
  if (column) return { column };
  const [, name, number] = /^(.+)\.([1-9]\d{0,3})$/.exec(header) ?? [];
  const list = columns.find((known) => known.name === name && known.most !== undefined);
  return list && Number(number) <= list.most! ? { column: list, item: Number(number) - 1 } : undefined;
};
