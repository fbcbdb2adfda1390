import { expectedIn } from './cells';
import { idHeader } from './names';
import { KINDS, type Choices, type Kind } from './choices';
import type { Column, CommandSheet, ListSheet } from './columns';
import { ROW } from './filled-sheets';
import { CHOICES_SHEET, markerOf } from './marker';
import type { Sense } from './sense';

/** What a column of a template asks for; of the list of choices a column asks for nothing. */
export type TemplateColumn = { readonly header: string; readonly explanation: string; readonly sense?: Sense };

/** A sheet to be filled in: an explanation above each header, and rows with the ids they will need. */
export type TemplateSheet = {
  readonly name: string;
  readonly columns: readonly TemplateColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

/** Columns that a list of values gets; whoever needs more adds them. */
const LIST_COLUMNS = 3;

/** The fields around the data, which no class explains. */
const AROUND: Readonly<Record<string, string>> = {
  id: 'nummer van de opdracht; laat staan',
  on: 'dag waarop het gebeurde; leeg is vandaag',
  reason: 'reden',
  'actor.id': 'id van wie het deed; leeg is wie invoert',
  'actor.role': 'in welke rol',
};

const HOW_TO =
  'elke regel is een opdracht, en een regel waarin alleen staat wat het sjabloon invulde is er geen. Laat deze regel en de kolomnamen staan.';
const HOW_TO_LIST = `elke regel hoort bij de regel van de opdracht met hetzelfde nummer in kolom ${ROW}. Laat deze regel en de kolomnamen staan.`;
const HOW_TO_CHOICES = 'namen om uit te kiezen, en hun ids.';

const explanationOf = ({ name, sense, required }: Column): string => {
  const about = AROUND[name];
  if (sense.is === 'new-id') return about ?? 'nieuw id; laat staan';
  // Here the cells are formatted as text.
  const what = sense.is === 'text' ? 'tekst' : expectedIn(sense).nl;
  return [...(required ? ['verplicht'] : []), ...(about ? [about] : []), what].join('; ');
};

const columnsOf = (columns: readonly Column[]): readonly TemplateColumn[] =>
  columns.flatMap((column) => {
    const { name, sense, most } = column;
    const explanation = explanationOf(column);
    if (most === undefined) return [{ header: name, explanation, sense }];
    return Array.from({ length: Math.min(most, LIST_COLUMNS) }, (_, item) => ({
      header: `${name}.${item + 1}`,
      explanation,
      sense,
    }));
  });

const withMarker = ([first, ...others]: readonly TemplateColumn[], marker: string): readonly TemplateColumn[] =>
  first ? [{ ...first, explanation: `${marker} ${first.header}: ${first.explanation}.` }, ...others] : [];

const pointer = (explanation: string): TemplateColumn => ({ header: ROW, explanation });

type Filling = { readonly rows: number; readonly newId: () => string };

/** The rows of a sheet: new ids, numbers where `isNumbered`, and nothing else. */
const rowsOf = (
  columns: readonly TemplateColumn[],
  isNumbered: boolean,
  { rows, newId }: Filling,
): TemplateSheet['rows'] =>
  Array.from({ length: rows }, (_, index) =>
    columns.map(({ header, sense }) => {
      if (sense?.is === 'new-id') return newId();
      return isNumbered && header === ROW ? index + 1 : null;
    }),
  );

const listTemplate = ({ name, columns }: ListSheet, filling: Filling): TemplateSheet => {
  const all = [pointer('verplicht; nummer van de regel waar deze bij hoort'), ...columnsOf(columns)];
  return { name, columns: withMarker(all, markerOf(name, HOW_TO_LIST)), rows: rowsOf(all, false, filling) };
};

/** The sheets of a command: its own, and one for each of its lists. */
export const templateSheets = ({ name, columns, lists }: CommandSheet, filling: Filling): readonly TemplateSheet[] => {
  const number = lists.length > 0 ? [pointer('nummer van de regel; laat staan')] : [];
  const all = [...number, ...columnsOf(columns)];
  return [
    { name, columns: withMarker(all, markerOf(name, HOW_TO)), rows: rowsOf(all, true, filling) },
    ...lists.map((list) => listTemplate(list, filling)),
  ];
};

/** The kinds whose names are chosen in the sheets of these commands. */
export const kindsChosenIn = (sheets: readonly CommandSheet[]): readonly Kind[] => {
  const columns = sheets.flatMap((sheet) => [sheet, ...sheet.lists]).flatMap((sheet) => sheet.columns);
  const chosen = new Set(columns.flatMap(({ sense }) => (sense.is === 'id' && sense.of ? [sense.of] : [])));
  return KINDS.filter((kind) => chosen.has(kind));
};

/** The sheet with the names to choose from, each kind in two columns; undefined when there is nothing to choose. */
export const choicesSheet = (choices: Choices): TemplateSheet | undefined => {
  const kinds = [...choices];
  if (kinds.length === 0) return undefined;
  const columns = kinds.flatMap(([kind]) => [
    { header: kind, explanation: 'naam' },
    { header: idHeader(kind), explanation: 'id' },
  ]);
  const longest = Math.max(...kinds.map(([, all]) => all.length));
  const rows = Array.from({ length: longest }, (_, index) =>
    kinds.flatMap(([, all]) => [all[index]?.name ?? null, all[index]?.id ?? null]),
  );
  return { name: CHOICES_SHEET, columns: withMarker(columns, markerOf(CHOICES_SHEET, HOW_TO_CHOICES)), rows };
};
