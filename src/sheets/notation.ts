import type { Day } from '../../events/ids';
import { isDay } from '../calendar/calendar';

/** Notation of Dutch spreadsheets, which the template decides; any other is refused, never guessed at. */

/** `17-10-2021`. */
const DAY = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;
/** `1.234,56`, with the sign of the euro before it or without. */
const NUMBER = /^(?:€\s*)?(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;
/** What Dutch spreadsheets show of a cell that is true or not. */
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['ja', true],
  ['waar', true],
  ['nee', false],
  ['onwaar', false],
]);

/** Before it, Excel and LibreOffice count the days of a date cell differently: Excel has a 29 February 1900. */
const FIRST_SURE_DAY = '1900-03-01';

/** The day that a text says; undefined when it does not. */
export const dayIn = (text: string): Day | undefined => {
  const [, day, month, year] = DAY.exec(text) ?? [];
  if (!day || !month || !year) return undefined;
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
};

/** The day of a date cell; undefined for one with a time, or of which nobody knows what day it is. */
export const dayOfCell = (cell: Date): Day | undefined => {
  const [day = '', time] = Number.isNaN(cell.getTime()) ? [] : cell.toISOString().split('T');
  return time === '00:00:00.000Z' && isDay(day) && day >= FIRST_SURE_DAY ? day : undefined;
};

/** The number that a text says; undefined when it does not. */
export const numberIn = (text: string): number | undefined => {
  const [, sign, whole, fraction = '0'] = NUMBER.exec(text) ?? [];
  return whole === undefined ? undefined : Number(`${sign}${whole.replaceAll('.', '')}.${fraction}`);
};

/** The number of a number cell, by the fifteen digits that a spreadsheet reckons with: 0.1 + 0.2 is 0.3. */
export const numberOfCell = (cell: number): number => Number(cell.toPrecision(15));

/** Euros as cents; undefined when a cent is divided. */
export const centsOf = (euros: number): number | undefined => {
  const cents = numberOfCell(euros * 100);
  return Number.isSafeInteger(cents) ? cents : undefined;
};

/** Yes or no; undefined for another word. */
export const flagIn = (text: string): boolean | undefined => FLAGS.get(text.toLowerCase());

/** A day as Dutch spreadsheets write it. */
export const written = (day: Day): string => day.split('-').reverse().join('-');
