import { Temporal } from 'temporal-polyfill';
import type { Day, Moment } from '../../events/ids';

const ZONE = 'Europe/Amsterdam';

/** The calendar day of a moment in Amsterdam (decisions.md 10). */
export const dayOf = (moment: Moment): Day =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(ZONE).toPlainDate().toString();

/** The last millisecond of a day in Amsterdam: the end of "as known on". */
export const endOf = (day: Day): Moment =>
  new Date(
    Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime({ timeZone: ZONE }).epochMilliseconds - 1,
  ).toISOString();

export const addDays = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** Days of a term, first and last day both counted. */
export const daysIn = (from: Day, to: Day): number => daysBetween(from, to) + 1;

/**
 * Last day of a term of `months` that begins on `start`: the day before the anniversary; from 29 February the 28th of
 * the end month (contract.md 2, vuistregel 2: at most two years).
 */
export const lastDayOfTerm = (start: Day, months: number): Day => {
  const from = Temporal.PlainDate.from(start);
  const anniversary = from.add({ months });
  return (anniversary.day < from.day ? anniversary : anniversary.subtract({ days: 1 })).toString();
};

/** The days that can be kept (contract.md 1): with a year 0 the database and the calendar disagree. */
export const [FIRST_DAY, LAST_DAY] = ['1900-01-01', '2999-12-31'] as const;

/** True for `YYYY-MM-DD` that is in the calendar and can be kept. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
};
