import type { Schema } from './schema';

const isNamed = (value: object): value is Schema & { title: string } =>
  'title' in value && typeof value.title === 'string';

/**
 * A description in which every schema with a title stands once, below the components, and is pointed at from where it
 * was: a generated client gets one type for it, under that name. Throws when two schemas claim the same name.
 */
export const namedOnce = <T>(description: T): { readonly description: T; readonly schemas: Record<string, Schema> } => {
  const schemas: Record<string, Schema> = {};
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    const copy = Object.fromEntries(
      Object.entries(value).map(([name, item]: [string, unknown]) => [name, visit(item)]),
    );
    if (!isNamed(copy)) return copy;
    const { title } = copy;
    const known = schemas[title];
    if (known && JSON.stringify(known) !== JSON.stringify(copy)) throw new Error(`two schemas are called ${title}`);
    schemas[title] = copy;
    return { $ref: `#/components/schemas/${title}` };
  };
  return { description: visit(description) as T, schemas };
};
