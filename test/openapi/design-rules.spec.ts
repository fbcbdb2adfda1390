import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Document, Spectral, type ISpectralDiagnostic } from '@stoplight/spectral-core';
import { Json } from '@stoplight/spectral-parsers';
import { apiFixture } from '../queries/fixture';

type Loader = {
  bundleAndLoadRuleset(file: string, io: object): Promise<Parameters<Spectral['setRuleset']>[0]>;
};
// Its own types bring those of a browser into the whole program.
const { bundleAndLoadRuleset } = createRequire(__filename)('@stoplight/spectral-ruleset-bundler/with-loader') as Loader;

// Our reading of the standard; and a ruleset of somebody else beside it, such as the one that Logius publishes
// (https://static.developer.overheid.nl/adr/ruleset.yaml), when API_DESIGN_RULES names its file.
const rulesets = [join(__dirname, 'design-rules.yaml'), process.env['API_DESIGN_RULES']].filter(
  (file) => file !== undefined,
);

const linterOf = async (file: string): Promise<Spectral> => {
  const linter = new Spectral();
  linter.setRuleset(await bundleAndLoadRuleset(file, { fs, fetch }));
  return linter;
};
/** Errors, warnings, information and hints alike. */
const found = async (linter: Spectral, text: string): Promise<readonly string[]> =>
  (await linter.run(new Document(text, Json))).map(
    ({ code, path, message }: ISpectralDiagnostic) => `${code} ${path.join('.')}: ${message}`,
  );

let description: string;
beforeAll(async () => {
  const api = await apiFixture();
  description = (await api.get('/v1/openapi.json', {})).text;
  await api.end();
});

it.each(rulesets)('the design rules of %s find nothing in the description', async (file) => {
  expect(await found(await linterOf(file), description)).toEqual([]);
});

/** Against each rule of ours, once at least. */
const BROKEN = {
  openapi: '4.0.0',
  info: { title: 'Broken', version: '1' },
  servers: [{ url: 'http://broken.example/api' }],
  paths: {
    '/Places_open': {
      fetch: {
        parameters: [{ name: 'dry-run', in: 'query', schema: { type: 'boolean' } }],
        responses: {
          200: { content: { 'application/json': { schema: { properties: { starts_on: { type: 'string' } } } } } },
          404: { content: { 'application/problem+json': { schema: { properties: { title: { type: 'string' } } } } } },
        },
      },
    },
  },
};

it('each design rule finds what breaks it', async () => {
  const [ours] = rulesets;
  const text = fs.readFileSync(ours!, 'utf8');
  const rules = [...text.matchAll(/^ {2}(core\/[\w/-]+):$/gm)].map(([, rule]) => rule!);
  const codes = (await found(await linterOf(ours!), JSON.stringify(BROKEN))).map((line) => line.split(' ')[0]);
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter((rule) => !codes.includes(rule))).toEqual([]);
});
