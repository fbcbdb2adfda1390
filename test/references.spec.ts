import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const FOLDERS = ['src', 'projections', 'events', 'test', 'bench', 'docs', 'bin', 'deploy'];
const READ = /\.(ts|mjs|cjs|sql|md|ya?ml|sh|http)$|(^|\/)Dockerfile$/;

const files = [
  ...readdirSync(root).filter((name) => READ.test(name)),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  ).filter((path) => READ.test(path) && path !== 'test/references.spec.ts'),
];

/** In two parts, so that this file names no document that is not there. */
const ABSENT = ['absent', 'md'].join('.');

type Heading = { readonly level: number; readonly text: string; readonly anchor: string };

/** Empty for a file that is not there. */
const textOf = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
const outsideFences = (text: string) => text.replace(/^( *```).*?^\1/gms, (block) => block.replace(/[^\n]/g, ' '));
/** As GitHub makes them. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const read = new Map<string, readonly Heading[]>();
const headingsOf = (path: string): readonly Heading[] => {
  const found =
    read.get(path) ??
    [...outsideFences(textOf(path)).matchAll(/^(#+) (.+)$/gm)].map(([, marks, text]) => ({
      level: marks!.length,
      text: text!,
      anchor: anchorOf(text!),
    }));
  read.set(path, found);
  return found;
};

/** A heading and those below it, by its number or id: `4`, `3.8`, `1b`, `I-07`, `Seed 000`. */
const section = (path: string, id: string): readonly Heading[] => {
  const all = headingsOf(path);
  const start = all.findIndex(({ text }) => text === id || text.startsWith(`${id}. `) || text.startsWith(`${id} `));
  if (start < 0) return [];
  const after = all.slice(start + 1);
  const end = after.findIndex(({ level }) => level <= all[start]!.level);
  return [all[start]!, ...after.slice(0, end < 0 ? undefined : end)];
};

/** Where a document is that a comment names: beside it, in docs or at the top. */
const placeOf = (from: string, name: string): string | undefined =>
  [join(dirname(from), name), join('docs', name), name].find((path) => existsSync(join(root, path)));

/** Line breaks with what a comment begins its lines with become blanks, as many, so that an offset gives the line. */
const unbroken = (path: string, text: string): string =>
  text
    .replace(/https?:\/\/[^\s)]+/g, (address) => ' '.repeat(address.length))
    .replace(path.endsWith('.md') ? /\n/g : /\n[ \t]*(\*(?!\/)|\/\/+|--|#)?/g, (lead) => ' '.repeat(lead.length));

const ID = String.raw`(?:\d+\.\d+[a-z]?|\d+[a-z]?|I-\d\d)\b`;
const IDS = String.raw`${ID}(?:(?:, (?:and )?| and | to |[-–])${ID})*`;

/** `7, 15 and 16`, `18-21`, `1 to 4`: each of them. */
const each = (ids: string): readonly string[] => {
  const range = /^(\d+)(?: to |[-–])(\d+)$/;
  return ids.split(/, (?:and )?| and /).flatMap((part) => {
    const [, first, last] = range.exec(part) ?? [];
    if (first === undefined || last === undefined) return [part];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, more) => String(Number(first) + more));
  });
};

type Found = { readonly at: number; readonly said: string; readonly resolves: boolean };

/**
 * Every reference of a text: a document, its numbered parts, a heading in quotes, a rule, a source, a record, a link.
 */
function referencesOf(path: string, text: string): readonly Found[] {
  const line = unbroken(path, text).replace(/\s/g, ' ');
  const all = (pattern: string, resolves: (match: readonly (string | undefined)[]) => boolean): readonly Found[] =>
    [...line.matchAll(new RegExp(pattern.replaceAll(' ', String.raw`\s+`), 'g'))].map((match) => ({
      at: match.index,
      said: match[0].replace(/\s+/g, ' '),
      resolves: resolves([...match].map((part: string | undefined) => part?.replace(/\s+/g, ' '))),
    }));
  const inEach = (document: string, ids: string, prefix = '') =>
    each(ids).every((id) => section(document, prefix + id).length > 0);

  const tail = String.raw`(?: (${IDS}))?(?:,? "([^"]+)"|, (?!vuistregel|seed)([A-Za-z][\w -]*)\))?`;
  return [
    ...all(String.raw`(?<![\w/.-])((?:[\w.-]+\/)*[\w-]+\.md)\b(?!#)${tail}`, ([, name, ids, quoted, named]) => {
      const document = placeOf(path, name!);
      if (document === undefined) return false;
      if (ids !== undefined && !inEach(document, ids)) return false;
      const heading = (quoted ?? (ids === undefined ? undefined : named))?.toLowerCase();
      const within = ids === undefined ? headingsOf(document) : each(ids).flatMap((id) => section(document, id));
      return heading === undefined || within.some((one) => one.text.toLowerCase().replace(/^[\d.]+ /, '') === heading);
    }),
    ...all(String.raw`\bI-\d\d\b`, ([id]) => inEach('docs/domain.md', id!)),
    ...all(String.raw`\b[Vv]uistregels? (${IDS})`, ([, ids]) => inEach('docs/domain.md', ids!, 'Vuistregel ')),
    ...all(String.raw`\b[Ss]eeds? (\d{3}(?:(?:, | and )\d{3})*)\b`, ([, ids]) =>
      inEach('docs/domain.md', ids!, 'Seed '),
    ),
    ...all(String.raw`\b[Dd]ecisions? (${IDS})`, ([, ids]) => inEach('docs/decisions.md', ids!)),
    ...all(String.raw`\badr(?:\/| )(\d+)\b`, ([, number]) =>
      readdirSync(join(root, 'docs/adr')).some((name) => name.startsWith(`${number!.padStart(4, '0')}-`)),
    ),
    ...all(String.raw`\b[Ii]ssue \d+\b`, () => false), // no issue is in the repository
    ...(path.endsWith('.md') ? linksOf(path, text) : []),
  ];
}

/** Relative links of Markdown: the file is there, and so is the heading behind `#`. */
function linksOf(path: string, text: string): readonly Found[] {
  return [...outsideFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .filter(([, target]) => !/^[a-z]+:/.test(target!))
    .map((match) => {
      const [file, anchor] = match[1]!.split('#') as [string, string?];
      const place = file === '' ? path : join(dirname(path), file);
      const resolves =
        existsSync(join(root, place)) &&
        (anchor === undefined || headingsOf(place).some((heading) => heading.anchor === anchor));
      return { at: match.index, said: match[1]!, resolves };
    });
}

const lost = (path: string, text: string): readonly string[] =>
  referencesOf(path, text)
    .filter(({ resolves }) => !resolves)
    .map(({ at, said }) => `${path}:${text.slice(0, at).split('\n').length} ${said}`);

describe('what comments and documents refer to', () => {
  it('is in the repository, under the heading they name', () => {
    expect(files.flatMap((path) => lost(path, textOf(path)))).toEqual([]);
  });

  it('is found at all', () => {
    expect(files.flatMap((path) => referencesOf(path, textOf(path))).length).toBeGreaterThan(400);
  });

  it.each([
    ['decisions.md 27', 'decisions.md 27'],
    ['decisions.md 25-27', 'decisions.md 25-27'],
    ['decisions.md 7, 15 and\n * 99', 'decisions.md 7, 15 and 99'],
    [ABSENT, ABSENT],
    ['domain.md 1.99', 'domain.md 1.99'],
    ['domain.md 3.8 and I-77', 'domain.md 3.8 and I-77', 'I-77'],
    ['(contract.md 1, Writing)', 'contract.md 1, Writing)'],
    ['(contract.md 2, Reading)', 'contract.md 2, Reading)'],
    ['docs/operations.md, "Nothing"', 'docs/operations.md, "Nothing"'],
    ['vuistregels 14 to 16', 'vuistregels 14 to 16'],
    ['seed 005', 'seed 005'],
    ['decision 40', 'decision 40'],
    ['docs/adr/0099', 'adr/0099'],
    ['issue 3', 'issue 3'],
  ])('is missed when a comment says %j', (said, ...stderr) => {
    expect(lost('src/a.ts', `/**\n * ${said} */`)).toEqual(stderr.map((stderr) => `src/a.ts:2 ${stderr}`));
  });

  it.each(['[x](nowhere.sql)', '[x](operations.md#nothing)', '[x](#nothing)'])(
    'is missed when a document links %s',
    (link) => {
      expect(lost('docs/glossary.md', `\n${link}`)).toEqual([`docs/glossary.md:2 ${link.slice(4, -1)}`]);
    },
  );
});
