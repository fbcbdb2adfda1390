import type { Schema } from '../../src/platform/openapi/schema';
import type { ApiFixture } from './fixture';

type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };
type Answer = {
  readonly description?: string;
  readonly headers?: object;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
};
/** An operation as the document describes it. */
export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, Answer>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};

/** Every operation of the document that an API serves, and the schemas it names. */
export const describedBy = async (api: ApiFixture) => {
  const { body } = await api.get('/v1/openapi.json', {});
  const { paths, components } = body as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  };
  const operations: readonly Operation[] = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method, path })),
  );
  return { operations, schemas: components.schemas };
};
