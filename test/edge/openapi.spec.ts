import { schemaOf } from '../../src/platform/openapi/schema';
import { gardenCommands, edgeFixture, PlantBed, type EdgeFixture } from './fixture';

type Parameter = { name: string; in: string; required?: boolean; schema?: object };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody: { content: Record<string, { schema: { oneOf?: { properties: { type: object } }[] } }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
};
type Document = { openapi: string; info: object; servers: object; paths: Record<string, Record<string, Operation>> };
let fixture: EdgeFixture;
let document: Document;
beforeAll(async () => {
  fixture = await edgeFixture();
  document = (await fixture.app.inject('/v1/openapi.json')).json<Document>();
});
afterAll(() => fixture.app.close());

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
const every = function* (value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const item of Object.values(value)) yield* every(item);
};
const at = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], document);

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with a contact, a semantic version and the major version in its server', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({
      title: 'Buurtbaan',
      version: '1.0.0',
      contact: { name: expect.any(String), email: expect.any(String), url: expect.any(String) },
    });
    expect(document.servers).toEqual([{ url: '/v1' }]);
  });

  it('points nowhere that is not there', () => {
    const pointers = [...every(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(pointers.length).toBeGreaterThan(20);
    expect(pointers.filter((pointer) => at(pointer) === undefined)).toEqual([]);
  });

  it('has operations with a name of their own, answers, and every parameter of their path', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, method, operation } of operations()) {
      expect(methods).toContain(method);
      const { parameters = [], responses } = operation;
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(parameters.filter((parameter) => parameter.in === 'path' && parameter.required !== true)).toEqual([]);
      const statuses = Object.keys(responses);
      expect(statuses.filter((status) => !/^[2-5]\d\d$/.test(status))).toEqual([]);
      expect(statuses).toEqual(expect.arrayContaining(['200', '400', '401', '403', '503']));
      for (const answer of Object.values(responses)) {
        expect(answer.$ref ? at(answer.$ref) : answer).toHaveProperty('description');
      }
    }
  });

  it('uses words of 3.1 only', () => {
    const types = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];
    const schemas = [...every(document)].flatMap(({ schema }) => [...every(schema)]);
    expect(schemas.length).toBeGreaterThan(50);
    expect(schemas.filter((schema) => 'nullable' in schema)).toEqual([]);
    const said = schemas.flatMap(({ type }) =>
      typeof type === 'string' || Array.isArray(type) ? ([type].flat() as unknown[]) : [],
    );
    expect([...new Set<unknown>(said)].filter((type) => !types.includes(String(type)))).toEqual([]);
  });

  it('has every command with its route, its body and its headers', () => {
    const described = Object.fromEntries(
      operations().map(({ path, method, operation }) => [operation.operationId, `${method} ${path}`]),
    );
    const wanted = [...gardenCommands].map(([name, { collection, access }]) => [
      name,
      `post /${collection}/{id}/${access.route}`,
    ]);
    expect(described).toEqual({
      ...Object.fromEntries(wanted),
      GiveCommands: 'post /commands',
      GardenController_list: 'get /gardens',
      GardenController_forgotten: 'get /gardens/forgotten',
      GardenController_broken: 'get /gardens/broken',
    });
    const post = document.paths['/gardens/{id}/beds']!['post']!;
    expect(post.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ in: 'header', name: 'Idempotency-Key', required: true }),
        expect.objectContaining({ in: 'header', name: 'If-Match', required: false }),
      ]),
    );
    expect(Object.keys(post.responses)).toEqual([
      '200',
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '428',
      '500',
      '503',
    ]);
    const { schema } = post.requestBody.content['application/json']!;
    expect(schema).toMatchObject({ properties: { on: { format: 'date' }, bedId: { format: 'uuid' } } });
  });

  it('says how a dry run is asked for, and that its answers say so', () => {
    const { parameters = [], responses } = document.paths['/commands']!['post']!;
    const asked = parameters.filter((parameter) => parameter.in === 'query');
    expect(asked).toMatchObject([{ name: 'dryRun', required: false, schema: { type: 'boolean', default: false } }]);
    const content = responses['200']!.content!;
    expect(content['application/x-ndjson']!.schema).toHaveProperty('properties.dryRun.const', true);
    expect(content['application/json']!.schema).toMatchObject({
      oneOf: [{ properties: { status: { const: 'unchanged' } } }, { properties: { dryRun: { const: true } } }],
    });
  });

  it('describes lines by the names of their commands', () => {
    const content = document.paths['/commands']!['post']!.requestBody.content;
    const { oneOf = [] } = content['application/x-ndjson']!.schema;
    expect(oneOf.map(({ properties }) => properties.type)).toEqual([
      { const: 'PlantBed' },
      { const: 'ClearBed' },
      { const: 'RestGarden' },
    ]);
  });
});

it('the schema of a body class says what its validators say', () => {
  expect(schemaOf(PlantBed)).toEqual({
    type: 'object',
    properties: {
      bedId: { type: 'string', format: 'uuid' },
      crop: { type: 'string', maxLength: 20 },
      seeds: { type: 'integer', minimum: 1, maximum: 50 },
      light: { enum: ['sun', 'shade'] },
      rows: {
        type: 'array',
        maxItems: 3,
        items: {
          type: 'object',
          properties: { rowId: { type: 'string', format: 'uuid' }, text: { type: 'string', maxLength: 4000 } },
          required: ['rowId', 'text'],
          additionalProperties: false,
        },
      },
      seasons: { type: 'array', maxItems: 2, items: { enum: ['spring', 'autumn'] } },
      harvestOn: { type: 'string', format: 'date' },
      drawing: { type: 'string', maxLength: 500 },
      raised: { type: 'boolean' },
    },
    required: ['bedId', 'crop', 'seeds', 'light'],
    additionalProperties: false,
  });
});
