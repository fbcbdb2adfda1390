import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { getMetadataStorage } from 'class-validator';

/** The part of JSON Schema 2020-12 that bodies and answers need. */
export type Schema = {
  title?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  $ref?: string;
  oneOf?: Schema[];
  /** Of a row that may be asked along: the resource it is one of, and the field with its id. */
  'x-resource'?: string;
  'x-id-in'?: string;
};

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;
type Rule = Rules[number];
type Class = new () => object;

/** What each rule of platform/validation.ts and class-validator says in JSON Schema. */
const meaning: Readonly<Record<string, (...constraints: readonly never[]) => Schema>> = {
  isString: () => ({ type: 'string' }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  day: () => ({ type: 'string', format: 'date' }),
  week: () => ({ type: 'string', pattern: String.raw`^\d{4}-W\d{2}$` }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  'named-twice': () => ({ description: 'Names that agree but for capitals and white space are one.' }),
  decimals: (most: number) => ({ description: `At most ${most} decimals.` }),
  isBoolean: () => ({ type: 'boolean' }),
  isIn: (values: readonly unknown[]) => ({ enum: values }),
  isObject: () => ({ type: 'object' }),
  matches: (pattern: RegExp) => ({ pattern: pattern.source }),
  // What no class describes brings its schema with it (`Shape`).
  shape: (schema: Schema) => schema,
  // Said in words below `info`: they hold for every text.
  'text-invalid': () => ({}),
  'national-id-refused': () => ({}),
};
/** Rules about the list itself, not about its items. */
const ofList: typeof meaning = {
  isArray: () => ({ type: 'array' }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayMinSize: (minItems: number) => ({ minItems }),
};

/** Rules of the body classes by property. */
const rulesOf = (body: Class): Readonly<Record<string, Rules>> => {
  const storage = getMetadataStorage();
  return storage.groupByPropertyName(storage.getTargetValidationMetadatas(body, '', false, false));
};
/** Names of the fields a body may have. */
export const fieldsOf = (body: Class): readonly string[] => Object.keys(rulesOf(body));

const ruleName = ({ type, name }: Rule): string => name ?? type;

const meaningOf = (table: typeof meaning, rule: Rule): Schema | undefined => {
  const name = ruleName(rule);
  return Object.hasOwn(table, name) ? table[name]?.(...(((rule.constraints as unknown) ?? []) as never[])) : undefined;
};

const merged = (schemas: readonly (Schema | undefined)[]): Schema =>
  schemas.reduce<Schema>((all, schema) => ({ ...all, ...schema }), {});

const propertySchema = (body: Class, property: string, rules: Rules): Schema => {
  const nested = rules.some(({ type }) => type === 'nestedValidation')
    ? defaultMetadataStorage.findTypeMetadata(body, property)?.typeFunction()
    : undefined;
  const item = merged([nested && schemaOf(nested), ...rules.map((rule) => meaningOf(meaning, rule))]);
  const list = merged(rules.map((rule) => meaningOf(ofList, rule)));
  // A rule this table does not know is shown by its name rather than hidden.
  const others = rules
    .filter((rule) => rule.type === 'customValidation' && !meaningOf(meaning, rule) && !meaningOf(ofList, rule))
    .map(ruleName);
  const described = others.length > 0 ? { description: others.join(', ') } : {};
  return list.type === 'array' ? { ...list, items: item, ...described } : { ...item, ...described };
};

/** The JSON Schema of a body class, from the decorators that validate it: one shape, one declaration. */
export const schemaOf = (body: Class): Schema => {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const [property, rules] of Object.entries(rulesOf(body))) {
    properties[property] = propertySchema(body, property, rules);
    if (!rules.some(({ type }) => type === 'conditionalValidation')) required.push(property);
  }
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
};

/** An event that a command wrote, as answers list it. */
export const writtenSchema: Schema = {
  type: 'object',
  properties: {
    eventId: { type: 'string', format: 'uuid' },
    type: { type: 'string' },
    stream: { type: 'string' },
    revision: { type: 'integer', minimum: 0 },
    position: { type: 'integer', minimum: 1 },
  },
};
