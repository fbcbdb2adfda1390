import { event, slice, type EventOf } from '../declaration';
import type { Week } from '../ids';

/** Hours a week from that day on; a later one replaces it. */
export const HoursAgreed = event('HoursAgreed.v1')<{
  readonly weeklyHours: number;
  /** Of those, for her own development (vuistregel 2). */
  readonly developmentHours: number;
}>({ text: {}, reason: 'guidance' });
export type HoursAgreed = EventOf<typeof HoursAgreed>;

/** Hours of one week. A second one for the same week replaces the first (contract.md 2). */
export const HoursRecorded = event('HoursRecorded.v1')<{
  readonly week: Week;
  readonly production: number;
  readonly development: number;
}>({ text: {}, reason: 'guidance', corrects: 'HoursRecorded.v1', matching: 'week' });
export type HoursRecorded = EventOf<typeof HoursRecorded>;

export const hoursEvents = slice([HoursAgreed, HoursRecorded]);
