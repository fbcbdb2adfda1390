import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { problems } from '../src/problems';

const root = resolve(__dirname, '..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

const documented = [...read('docs/problems.md').matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\| (.+?) +\| (.+?) +\|$/gm)].map(
  ([, code, status, when, remedy]) => ({ code, status: Number(status), when, remedy }),
);

describe('the problems', () => {
  it('are all in docs/problems.md, once, with their status and sentence, and no others', () => {
    const inCode = Object.entries(problems).map(([code, { status, detail }]) => ({ code, status, when: detail.en }));
    const byCode = (a: { code?: string }, b: { code?: string }) => String(a.code).localeCompare(String(b.code));
    expect(documented.map(({ code, status, when }) => ({ code, status, when })).sort(byCode)).toEqual(
      inCode.sort(byCode),
    );
  });

  it('each say what the caller can do', () => {
    expect(documented.filter(({ remedy }) => !remedy || remedy.length < 10)).toEqual([]);
  });

  it('are all given somewhere', () => {
    const code = ['src', 'projections']
      .flatMap((folder) =>
        readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
      )
      .filter((path) => path.endsWith('.ts') && path !== 'src/problems.ts')
      .map(read)
      .join('\n');
    expect(Object.keys(problems).filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });

  it('speak both languages', () => {
    const texts = Object.values(problems).flatMap(({ title, detail }) => [title.nl, title.en, detail.nl, detail.en]);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });
});
