import { format } from 'prettier';
import { problemsByHeading, type ProblemKind } from '../../src/problems';

const inCell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const tableOf = (kinds: Readonly<Record<string, ProblemKind>>): string => {
  const rows = Object.entries(kinds).map(
    ([code, { status, detail, remedy }]) => `| \`${code}\` | ${status} | ${inCell(detail.en)} | ${inCell(remedy)} |`,
  );
  return ['| code | status | when | what the caller can do |', '| - | - | - | - |', ...rows, ''].join('\n');
};

/**
 * docs/problems.md with its tables anew from src/problems.ts; the words around them stay. Throws when a heading is missing:
 * what stands under it would be lost.
 */
export const withProblemTables = (page: string): Promise<string> => {
  const [opening, ...sections] = page.split(/^## /m);
  const texts = new Map(
    sections.map((section) => [section.split('\n')[0]!, section.replace(/^\|.*\n/gm, '').trim()] as const),
  );
  const written = Object.entries(problemsByHeading).map(([heading, kinds]) => {
    const text = texts.get(heading);
    if (text === undefined) throw new Error(`docs/problems.md has no heading "${heading}"`);
    return `## ${text}\n\n${tableOf(kinds)}`;
  });
  return format([opening!.trim(), ...written].join('\n\n'), { parser: 'markdown', printWidth: 120 });
};
