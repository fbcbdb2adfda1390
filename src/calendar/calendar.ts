import { Temporal } from 'temporal-polyfill';
import type { Day, Moment, Week } from '../../events/ids';

const ZONE = 'Europe/Amsterdam';

let asked: { readonly hour: string; readonly day: Day } = { hour: '', day: '' };

/**
 * The calendar day of a moment in Amsterdam (decisions.md 10). Days begin on the hour there, so that the hour that was
 * asked for last need not be looked up again: a fold asks for the day of each event.
 */
export const dayOf = (moment: Moment): Day => {
  const hour = moment.slice(0, 'YYYY-MM-DDTHH'.length);
  if (hour !== asked.hour) {
    asked = { hour, day: Temporal.Instant.from(moment).toZonedDateTimeISO(ZONE).toPlainDate().toString() };
  }
  return asked.day;
};

/** The last millisecond of a day in Amsterdam: the end of "as known on". */
export const endOf = (day: Day): Moment =>
  new Date(
    Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime({ timeZone: ZONE }).epochMilliseconds - 1,
  ).toISOString();

/** The latest moment, this one included, at which clocks in Amsterdam said this time, HH:MM. */
export const latestAt = (time: string, moment: Moment): Moment => {
  const now = Temporal.Instant.from(moment).toZonedDateTimeISO(ZONE);
  const today = now.withPlainTime(time);
  const latest =
    Temporal.ZonedDateTime.compare(today, now) <= 0 ? today : now.subtract({ days: 1 }).withPlainTime(time);
  return new Date(latest.epochMilliseconds).toISOString();
};

const DAY_MS = 86_400_000;
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** By milliseconds, for days of four-digit years: the calendar proper takes ten times as long, and schedules ask often. */
export const addDays = (day: Day, days: number): Day => dayAt(Date.parse(day) + days * DAY_MS);

/** The same day of another month, or the last of that month when it has no such day. */
export const addMonths = (day: Day, months: number): Day => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const of = month - 1 + months;
  return dayAt(Math.min(Date.UTC(year, of, date), Date.UTC(year, of + 1, 0)));
};

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/**
 * Last day of a term of `months` that begins on `start`: the day before the anniversary; from 29 February the 28th of
 * the end month (contract.md 2, vuistregel 2: at most two years).
 */
export const lastDayOfTerm = (start: Day, months: number): Day => {
  const from = Temporal.PlainDate.from(start);
  const anniversary = from.add({ months });
  return (anniversary.day < from.day ? anniversary : anniversary.subtract({ days: 1 })).toString();
};

/** First and last day that somebody was a Buurtbaner. */
export type Term = { readonly startsOn: Day; readonly endedOn: Day };

/**
 * A term as people count it, first and last day included: the most whole months that fit in it, by `lastDayOfTerm`, and
 * the days that are left. Nothing when it ended before it began.
 */
export const lengthOf = ({ startsOn, endedOn }: Term): { readonly months: number; readonly days: number } => {
  if (endedOn < startsOn) return { months: 0, days: 0 };
  const dayAfter = Temporal.PlainDate.from(endedOn).add({ days: 1 });
  let { months } = Temporal.PlainDate.from(startsOn).until(dayAfter, { largestUnit: 'month' });
  // From the 29th on a short month's anniversary is itself the last day, so one month may not be whole yet.
  while (lastDayOfTerm(startsOn, months) > endedOn) months--;
  return { months, days: daysBetween(lastDayOfTerm(startsOn, months), endedOn) };
};

/**
 * Last day that one person may still be a Buurtbaner when she begins on `startsOn`: of a term of `maxMonths` less the
 * whole months of each earlier one, less the days those left over (contract.md 2; domain.md I-02). With nothing left
 * it lies before the start, and no planned end fits.
 */
export const lastDayOfPerson = (startsOn: Day, maxMonths: number, earlier: readonly Term[]): Day => {
  const lengths = earlier.map(lengthOf);
  const months = lengths.reduce((sum, length) => sum + length.months, 0);
  const days = lengths.reduce((sum, length) => sum + length.days, 0);
  return addDays(lastDayOfTerm(startsOn, maxMonths - months), -days);
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

/** First and last day of a week of ISO 8601: the first week of a year is the one with 4 January in it. */
export const daysOfWeek = (week: Week): { readonly first: Day; readonly last: Day } => {
  const [year, number] = week.split('-W');
  const fourth = Temporal.PlainDate.from(`${year}-01-04`);
  const first = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 });
  return { first: first.toString(), last: first.add({ days: 6 }).toString() };
};

/** The week of ISO 8601 that a day is in. */
export const weekOf = (day: Day): Week => {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
};

/** True for `YYYY-Www` that is in the calendar, all of its days such that they can be kept. */
export const isWeek = (text: string): boolean => {
  if (!/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text)) return false;
  const { first, last } = daysOfWeek(text);
  // Only long years have a week 53: in others that is the first of the next.
  return isDay(first) && isDay(last) && Temporal.PlainDate.from(last).yearOfWeek === Number(text.slice(0, 4));
};
