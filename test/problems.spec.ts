import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { problems, problemsByHeading } from '../src/problems';
import { withProblemTables } from './generated/problem-tables';

const root = resolve(__dirname, '..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

const codes = new Set(Object.keys(problems));

/** A code that is only named in a type, or compared with, is given by nobody there. */
const isGiven = ({ parent }: ts.Node): boolean =>
  !ts.isLiteralTypeNode(parent) && !ts.isCaseClause(parent) && !ts.isBinaryExpression(parent);

/** Codes that stand as values in the files of some folders. */
const givenIn = (folders: readonly string[], isMeant: (path: string) => boolean): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && codes.has(node.text) && isGiven(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const folder of folders) {
    for (const file of readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })) {
      const path = `${folder}/${file}`;
      if (path.endsWith('.ts') && isMeant(path)) {
        visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true));
      }
    }
  }
  return found;
};

describe('the problems', () => {
  it('are all in docs/problems.md as they are declared: npm run generate', async () => {
    const page = read('docs/problems.md');
    expect(await withProblemTables(page)).toBe(page);
  });

  it('are each under one heading, and say what the caller can do', () => {
    const headings = Object.values(problemsByHeading).flatMap((kinds) => Object.keys(kinds));
    expect(headings).toStrictEqual([...codes]);
    expect(Object.values(problems).filter(({ remedy }) => remedy.length < 10)).toStrictEqual([]);
  });

  it('are all given somewhere, and expected by a test', () => {
    const given = givenIn(['src', 'projections'], (path) => !/^src\/problems[./]/.test(path));
    expect([...codes].filter((code) => !given.has(code))).toEqual([]);
    const isTest = (path: string) => path.endsWith('.spec.ts') || path.startsWith('test/table/');
    const tested = givenIn(['test'], (path) => isTest(path) && path !== 'test/problems.spec.ts');
    expect([...codes].filter((code) => !tested.has(code))).toEqual([]);
  });

  it('speak both languages', () => {
    const texts = Object.values(problems).flatMap(({ title, detail }) => [title.nl, title.en, detail.nl, detail.en]);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });
});
