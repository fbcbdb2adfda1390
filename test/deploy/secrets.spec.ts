import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/platform/config';
import { composed, instances, programs } from './compose-file';
import { file, root } from './compose-rules';

let folder = '';
const run = (): string => execFileSync('sh', ['deploy/secrets.sh'], { cwd: folder, encoding: 'utf8' });
const read = (): Record<string, string> =>
  Object.fromEntries(readdirSync(join(folder, 'secrets')).map((name) => [name, readFileSync(join(folder, 'secrets', name), 'utf8')])); // prettier-ignore

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'buurtbaan-secrets-'));
  mkdirSync(join(folder, 'deploy'));
  for (const name of ['.env.example', 'deploy/secrets.sh']) cpSync(join(root, name), join(folder, name));
  run();
});
afterAll(() => rmSync(folder, { recursive: true }));

const compose = composed(file('docker-compose.yml'));

describe('deploy/secrets.sh', () => {
  it('makes every secret of docker-compose.yml and no other, each one different', () => {
    const made = read();
    expect(Object.keys(made).sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(new Set(Object.values(made)).size).toBe(Object.keys(made).length);
    expect(Object.values(made).filter((value) => !/[0-9a-f]{48}/.test(value))).toEqual([]);
  });

  it('closes the folder to others, and opens each file to the one it is mounted for', () => {
    const mode = (path: string): string => (statSync(join(folder, path)).mode & 0o777).toString(8);
    expect([mode('secrets'), mode('secrets/vault-key'), mode('.env')]).toEqual(['700', '444', '600']);
  });

  it('fills the passwords of .env and leaves the rest to be said', () => {
    const lines = readFileSync(join(folder, '.env'), 'utf8').split('\n').filter((line) => /^\w/.test(line)); // prettier-ignore
    expect(lines.map((line) => line.replace(/[0-9a-f]{48}$/, '…'))).toEqual([
      'SITE_ADDRESS=',
      'EVENT_STORE_ADMIN_PASSWORD=…',
      'EVENT_STORE_OPS_PASSWORD=…',
      'IMPORT_ON_BEHALF_UNTIL=',
      'LOG_LEVEL=',
    ]);
  });

  it('leaves what is there, and makes what is missing', () => {
    const before = read();
    unlinkSync(join(folder, 'secrets', 'grafana-password'));
    expect(run()).toBe('made secrets/grafana-password\n');
    const { 'grafana-password': made, ...rest } = read();
    const { 'grafana-password': gone, ...kept } = before;
    expect(rest).toEqual(kept);
    expect(made).not.toBe(gone);
  });

  it('gives the program a configuration that production accepts', () => {
    const here = (value: string): string =>
      value.replace('/run/secrets', join(folder, 'secrets')).replace(/^\$\{\w+:-(.*)\}$/, '$1');
    const configs = programs(compose).map(([, { environment = {} }]) =>
      readConfig(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, here(value)]))),
    );
    expect(configs).toHaveLength(instances(compose).length + 1);
    expect(configs.map(({ production, databaseUrl }) => ({ production, databaseUrl }))).toEqual(
      configs.map(() => ({ production: true, databaseUrl: read()['database-url']!.trimEnd() })),
    );
  });
});
