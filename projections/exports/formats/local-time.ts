import { Temporal } from 'temporal-polyfill';
import type { Day, Moment } from '../../../events/ids';

const HOUR = 'YYYY-MM-DDTHH'.length;
/** Moments of an export come in no order, so the hours are kept: a year has 8,760. */
const MOST_HOURS = 20_000;
const hours = new Map<string, string>();

/**
 * A moment as a clock in Amsterdam shows it: `2021-07-01T12:30:00.000Z` is `2021-07-01T14:30:00.000`. Its offset is of
 * whole hours, so one look-up serves an hour. The hour that summer time ends on is there twice.
 */
export const inAmsterdam = (moment: Moment): string => {
  const hour = moment.slice(0, HOUR);
  let local = hours.get(hour);
  if (local === undefined) {
    if (hours.size >= MOST_HOURS) hours.clear();
    local = Temporal.Instant.from(`${hour}:00:00Z`).toZonedDateTimeISO('Europe/Amsterdam').toString().slice(0, HOUR);
    hours.set(hour, local);
  }
  return `${local}${moment.slice(HOUR, -1)}`;
};

/** `2021-09-10` as it is written in the Netherlands: `10-09-2021`. */
export const dutchDay = (day: Day): string => `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}`;

/** A moment as a clock in Amsterdam shows it, to the second: `01-07-2021 14:30:00`. */
export const dutchMoment = (moment: Moment): string => {
  const local = inAmsterdam(moment);
  return `${dutchDay(local)} ${local.slice(11, 19)}`;
};
