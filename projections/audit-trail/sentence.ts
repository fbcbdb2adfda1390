import type { EventType, RecordedOf } from '../../events';
import type { Day } from '../../events/ids';

/** One sentence in Dutch and in English. */
export type Sentence = { readonly nl: string; readonly en: string };

/**
 * What an event of each of these types says to an auditor. Days, numbers and words of closed lists only: no names, no
 * text of people, no ids.
 */
export type Sentences<Type extends EventType> = { readonly [T in Type]: (event: RecordedOf<T>) => Sentence };

// Not by Intl: another version of the locale data would give a rebuild other rows.
const MONTHS = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

const inWords = (day: Day, months: readonly string[]): string => {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
};

/** `1 september 2021`. */
export const nl = (day: Day): string => inWords(day, MONTHS.nl);
/** `1 September 2021`. */
export const en = (day: Day): string => inWords(day, MONTHS.en);

/** `1 plaats`, `2 plaatsen`. */
export const count = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`;

const grouped = (digits: string, separator: string): string => digits.replace(/\B(?=(\d{3})+$)/g, separator);

/** `€ 1.250,50` and `€1,250.50`. */
export const euros = (cents: number): Sentence => {
  const whole = String(Math.trunc(cents / 100));
  const rest = String(cents % 100).padStart(2, '0');
  return { nl: `€ ${grouped(whole, '.')},${rest}`, en: `€${grouped(whole, ',')}.${rest}` };
};
