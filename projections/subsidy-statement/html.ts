import { createHash } from 'node:crypto';
import { escapeUTF8 as text } from 'entities/escape';
import type { StatementDocument } from './document';
import type { Column, Table } from './tables';

const STYLE = `
body { font: 0.875rem/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 2rem auto; max-width: 78rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.5rem; } dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; } tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #bbb; overflow-wrap: break-word; }
thead th { border-bottom: 2px solid #000; } tfoot th, tfoot td { border-bottom: 0; border-top: 2px solid #000; font-weight: 600; }
.amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } thead .amount { white-space: normal; }
td.code { min-width: 14rem; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
footer { margin-top: 2rem; color: #444; }
@page { size: A4 landscape; margin: 15mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 8pt; } h1 { font-size: 14pt; } h2 { font-size: 10.5pt; margin-top: 1rem; } .wide { overflow: visible; } tfoot { display: table-row-group; } }
`;

/** The one style that its answer lets in: nothing else is loaded or run. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const classOf = ({ isAmount, isCode }: Column): string =>
  isAmount ? ' class="amount"' : isCode ? ' class="code"' : '';

const cell = (tag: 'td' | 'th', content: string, column: Column, scope = ''): string =>
  `<${tag}${scope}${classOf(column)}>${text(content)}</${tag}>`;

const row = (cells: readonly string[], columns: readonly Column[]): string =>
  `<tr>${cells.map((one, i) => (i === 0 ? cell('th', one, columns[i]!, ' scope="row"') : cell('td', one, columns[i]!))).join('')}</tr>`;

const table = ({ heading, columns, rows, total, notes = [] }: Table, i: number): string => `
<h2 id="t${i}">${text(heading)}</h2>
<div class="wide" role="region" aria-labelledby="t${i}" tabindex="0">
<table aria-labelledby="t${i}">
<thead><tr>${columns.map((column) => cell('th', column.heading, column, ' scope="col"')).join('')}</tr></thead>
<tbody>
${rows.map((cells) => row(cells, columns)).join('\n')}
</tbody>${total ? `\n<tfoot>${row(total, columns)}</tfoot>` : ''}
</table>
</div>
${notes.map((note) => `<p>${text(note)}</p>`).join('\n')}`;

/** A statement as a page, which prints on A4 with the heads of its tables on each sheet. */
export const htmlOf = ({ language, title, facts, tables, foot }: StatementDocument): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${text(title)}</h1>
<dl>
${facts.map(([label, value]) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join('\n')}
</dl>${tables.map(table).join('')}
<footer>${text(foot)}</footer>
</body>
</html>
`;
