import { format } from 'prettier';
import { pseudonymousViews } from '../../projections/analytics/pseudonymous-views';
import { figureRelations } from '../../projections/analytics/published';
import { provenance, type Column, type Columns } from '../../projections/engine/table';
import { readModels, views } from '../../projections/read-models';

type Described = { readonly name: string; readonly comment: string; readonly columns: Columns };

const inCell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const typeOf = ({ type, rules: { isNullable } }: Column): string => (isNullable ? `${type}, or null` : type);
const saysOf = ({ comment, rules: { isSealed, values } }: Column): string =>
  inCell([comment, ...(isSealed ? ['Sealed.'] : []), ...(values ? [`One of: ${values.join(', ')}.`] : [])].join(' '));

const tableOf = ({ name, comment, columns }: Described, schema: string): string =>
  [
    `### ${schema}.${name}\n\n${comment}\n`,
    '| column | type | what it is |',
    '| - | - | - |',
    ...Object.entries(columns).map(([column, of]) => `| \`${column}\` | ${typeOf(of)} | ${saysOf(of)} |`),
  ].join('\n');

const OPENING = `# Data dictionary

Every table and view that people read, and every column of it, from the declarations that the database itself and OpenAPI are made from; psql shows the same with \`\\d+\`. Money is in euro cents, days are \`YYYY-MM-DD\` in Amsterdam, moments are in UTC. Written by \`npm run generate\`; do not edit.`;

const FIGURES = `## Figures, for \`buurtbaan_analyst\`

Nobody can be found in them. A number about fewer people than \`smallCell\` is null, and so are as few others as it takes so that, by all sums in all tables of that set, it may as well be about \`smallCell\` people or more ([adr 29](adr/0029-analysts.md)). A row that is not there is 0. They are made anew once a day, and as of other days in schemas of their own.`;

const ROWS = `## Rows, for \`buurtbaan_pseudonymous_analyst\`

**Pseudonymous, not anonymous.** Ids are an HMAC, the same in every view and in every schema as of other days, so that rows can be joined and followed; whoever knows other facts about a person may find her. They hold no name and no text of people. What is made of them is published only when small cells are left out of it.`;

const READ = `## Read models, for the program

Analysts do not read these. Ids are as they are in the log; sealed text is opened by the API alone. Every table has besides:

| column | type | what it is |
| - | - | - |
${Object.entries(provenance)
  .map(([name, of]) => `| \`${name}\` | ${typeOf(of)} | ${saysOf(of)} |`)
  .join('\n')}`;

/** docs/data-dictionary.md. */
export const dictionaryPage = (): Promise<string> => {
  const read = [...readModels.flatMap(({ tables }) => tables as readonly Described[]), ...views];
  const byName = (a: Described, b: Described): number => (a.name < b.name ? -1 : 1);
  return format(
    [
      OPENING,
      FIGURES,
      ...figureRelations.map((relation) => tableOf(relation, 'analytics')),
      ROWS,
      ...pseudonymousViews.map((view) => tableOf(view, 'analytics')),
      READ,
      ...read.toSorted(byName).map((table) => tableOf(table, 'read')),
    ].join('\n\n'),
    { parser: 'markdown', printWidth: 120 },
  );
};
