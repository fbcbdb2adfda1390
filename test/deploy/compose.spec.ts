import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { broken } from './broken-compose';
import { composed } from './compose-file';
import { file, root, rules, type ComposeRule } from './compose-rules';

type Linted = { readonly messages: readonly { readonly rule: string; readonly message: string }[] };
type Linter = { lintFiles(paths: readonly string[], recursive: boolean): readonly Linted[] };
// Its types name files without extension, which an ES module may not do: the compiler finds none.
const { DCLinter } = createRequire(__filename)('dclint') as { DCLinter: new (config: object) => Linter };

const text = file('docker-compose.yml');

/** What the schema of the Compose specification (in dclint) says against a file. */
const againstTheSpecification = (path: string): readonly string[] =>
  new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] })
    .lintFiles([path], false)
    .flatMap(({ messages }) =>
      messages.filter(({ rule }) => rule.startsWith('invalid-')).map(({ message }) => message),
    );

/** The file with one thing changed; every place that reads so. */
const changed = (from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`docker-compose.yml does not hold: ${from}`);
  return text.replaceAll(from, to);
};

describe('docker-compose.yml', () => {
  it('follows the Compose specification', () => {
    expect(againstTheSpecification(join(root, 'docker-compose.yml'))).toEqual([]);
  });

  it.each([
    ['an unknown key', 'shm_size: 256m', 'shmsize: 256m'],
    ['a value of another kind', "ports: ['80:80', '443:443']", 'ports: all'],
    ['no YAML at all', 'services:', 'services: ]'],
  ])('with %s does not', (_, from, to) => {
    const folder = mkdtempSync(join(tmpdir(), 'buurtbaan-compose-'));
    writeFileSync(join(folder, 'docker-compose.yml'), changed(from, to));
    expect(againstTheSpecification(join(folder, 'docker-compose.yml'))).not.toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it.each(Object.keys(rules) as ComposeRule[])('%s', (rule) => {
    expect(rules[rule](composed(text))).toEqual([]);
  });

  it.each(broken)('breaks "%s" with %j as %j', (rule, from, to) => {
    expect(rules[rule](composed(changed(from, to)))).not.toEqual([]);
  });

  it('can break every rule', () => {
    expect(new Set(broken.map(([rule]) => rule))).toEqual(new Set(Object.keys(rules)));
  });
});
