import { asLabel } from '../../events/label';
import { isId } from '../platform/validation';
import type { Sentence } from '../problems';
import type { Kind } from './choices';
import { centsOf, dayIn, dayOfCell, flagIn, numberIn, numberOfCell } from './notation';
import type { Sense } from './sense';

/** What a spreadsheet shows an error in, or a formula that nobody has worked out: it holds no value to go by. */
export const BROKEN = { broken: true } as const;

export type Cell = string | number | boolean | Date | null | typeof BROKEN;

/** The value of a field of JSON, or what its cell should hold instead. */
export type Reading =
  | { readonly value: string | number | boolean }
  | { readonly unread: 'cell-unreadable' | 'name-unknown'; readonly expected: Sentence };

/** The id of the one of a kind that has this name in the list. */
export type IdOf = (kind: Kind, name: string) => string | undefined;

const EXPECTED = {
  id: { nl: 'een id (UUID)', en: 'an id (UUID)' },
  name: { nl: 'een naam uit de lijst, of een id', en: 'a name of the list, or an id' },
  day: { nl: 'een dag als 17-10-2021', en: 'a day as 17-10-2021' },
  week: { nl: 'een week als 2021-W42', en: 'a week as 2021-W42' },
  euros: { nl: 'een bedrag in euro als 1.234,56', en: 'an amount in euros as 1.234,56' },
  number: { nl: 'een getal als 1.234,56', en: 'a number as 1.234,56' },
  whole: { nl: 'een heel getal als 1.234', en: 'a whole number as 1.234' },
  flag: { nl: 'ja of nee', en: 'ja (yes) or nee (no)' },
  text: { nl: 'tekst, in een cel die als tekst is opgemaakt', en: 'text, in a cell that is formatted as text' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** What the cells of a column should hold, in words: explanations and refusals say the same. */
export const expectedIn = (sense: Sense): Sentence => {
  switch (sense.is) {
    case 'new-id':
      return EXPECTED.id;
    case 'id':
      return sense.of ? EXPECTED.name : EXPECTED.id;
    case 'number':
      return sense.whole ? EXPECTED.whole : EXPECTED.number;
    case 'choice':
      return { nl: `een van ${sense.values.join(' | ')}`, en: `one of ${sense.values.join(' | ')}` };
    case 'day':
    case 'euros':
    case 'flag':
    case 'week':
    case 'text':
      return EXPECTED[sense.is];
  }
};

const textIn = (cell: Cell): string | undefined => (typeof cell === 'string' ? cell.trim() : undefined);

const numberOf = (cell: Cell): number | undefined => {
  if (typeof cell === 'number') return numberOfCell(cell);
  return typeof cell === 'string' ? numberIn(cell.trim()) : undefined;
};

type Value = string | number | boolean;

/** The value that a cell means; undefined when it means none. */
const valueIn = (sense: Exclude<Sense, { is: 'id' }>, cell: Cell): Value | undefined => {
  const text = textIn(cell);
  switch (sense.is) {
    case 'new-id':
      return text !== undefined && isId(text) ? text : undefined;
    case 'day':
      return cell instanceof Date ? dayOfCell(cell) : text === undefined ? undefined : dayIn(text);
    case 'euros': {
      const euros = numberOf(cell);
      return euros === undefined ? undefined : centsOf(euros);
    }
    case 'number':
      return numberOf(cell);
    case 'flag':
      return typeof cell === 'boolean' ? cell : text === undefined ? undefined : flagIn(text);
    case 'choice': {
      const said = typeof cell === 'number' ? String(numberOfCell(cell)) : text;
      return sense.values.find((known) => String(known) === said);
    }
    case 'week':
      return text;
    case 'text':
      return typeof cell === 'string' ? cell : undefined;
  }
};

/** An id as it is, else that of the one with this name. */
const idIn = (cell: Cell, of: Kind | undefined, idOf: IdOf): Value | undefined => {
  const text = textIn(cell);
  if (text === undefined || isId(text)) return text;
  return of && idOf(of, asLabel(text));
};

/** True for a cell with nothing in it to see. */
export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/**
 * The value that a cell of a column means, never guessed: a date cell is a day, a number cell a number, and a text is
 * read in Dutch notation. What the value may be, the class of the command says.
 */
export const read = (sense: Sense, cell: Cell, idOf: IdOf): Reading => {
  const value = sense.is === 'id' ? idIn(cell, sense.of, idOf) : valueIn(sense, cell);
  if (value !== undefined) return { value };
  const isName = sense.is === 'id' && sense.of !== undefined && typeof cell === 'string';
  return { unread: isName ? 'name-unknown' : 'cell-unreadable', expected: expectedIn(sense) };
};
