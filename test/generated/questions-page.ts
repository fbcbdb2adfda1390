import { format } from 'prettier';
import { ASKERS, type Asker, type Question } from '../../projections/analytics/question';
import { questions } from '../../projections/analytics/questions';

/** The day of the demo whose answers the page shows. */
export const DAY = '2026-11-01';

/** Rows of an answer, as an analyst gets them. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

const HEADINGS = {
  programme: 'What the programme asks',
  research: 'What the research asks',
  subsidy: 'What who accounts for subsidies asks',
} as const satisfies Record<Asker, string>;

/** Rows of an answer that the page shows; the rest is counted. */
const SHOWN = 24;

type Value = string | number | boolean | null;
const cell = (value: Value): string => (value === null ? '·' : String(value).replaceAll('|', String.raw`\|`));

const tableOf = ({ columns }: Question, rows: Rows): string => {
  // There is one programme in the demo: its id says nothing here.
  const names = Object.keys(columns).filter((name) => name !== 'programme_id');
  const lines = rows.slice(0, SHOWN).map((row) => `| ${names.map((name) => cell(row[name] as Value)).join(' | ')} |`);
  const more = rows.length > SHOWN ? [`\nand ${rows.length - SHOWN} rows more.`] : [];
  return [`| ${names.join(' | ')} |`, `| ${names.map(() => '-').join(' | ')} |`, ...lines, ...more].join('\n');
};

const questionOf = (question: Question, rows: Rows): string => {
  const { name, title, note, sql, publishedIn } = question;
  return [
    `### ${title.en}\n\n_${title.nl}_ (\`${name}\`)`,
    `${note} From ${publishedIn.map((table) => `\`${table}\``).join(' and ')}.`,
    `\`\`\`sql\n${sql.trim()}\n\`\`\``,
    tableOf(question, rows),
  ].join('\n\n');
};

const OPENING = `# Questions

What is asked most, as queries of schema \`analytics\` with their answers on the demo of ${DAY} (\`npm run demo -- --today ${DAY}\`, its figures made anew after the deadlines of that day). Anyone who may log in as \`buurtbaan_analyst\` can ask them; how: [notebook.md](notebook.md). What every table and column is: [data-dictionary.md](data-dictionary.md).

A point (·) is null: a number about fewer people than \`smallCell\` (5 here), another that would give one away, or, in a column of what is told apart, all of them together. A row that is not there is 0. For the answers of another day ask the same of a schema as of other days: \`buurtbaan analytics --known-on D --valid-on D\` makes \`analytics_known_…_valid_…\`, and its name stands in place of \`analytics\`.

Which of the fifteen rules are followed is not among them: outcomes of rules are a handle for talking about one trajectory, and never added up (domain.md 1.9). Written by \`npm run generate -- --questions\`; do not edit.`;

/** docs/questions.md. */
export const questionsPage = (answers: ReadonlyMap<string, Rows>): Promise<string> => {
  const sections = ASKERS.map((asker) =>
    [
      `## ${HEADINGS[asker]}`,
      ...questions.filter((question) => question.asker === asker).map((one) => questionOf(one, answers.get(one.name)!)),
    ].join('\n\n'),
  );
  return format([OPENING, ...sections].join('\n\n'), { parser: 'markdown', printWidth: 120 });
};
