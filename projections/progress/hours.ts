import type { RecordedOf } from '../../events';
import { HOURS_DECIMALS, rounded } from '../../events/decimals';
import { oncePerObject } from './once';

/** Hours as agreed and as recorded. Lists and objects: a state is JSON. */
export type Hours = {
  /** As agreed last; null while the hire says it. */
  readonly agreed: RecordedOf<'HoursAgreed.v1'>['data'] | null;
  /** By week: a second record of a week replaces the first (contract.md 2). */
  readonly weeks: Readonly<Record<string, { readonly production: number; readonly development: number }>>;
};

export const noHours: Hours = { agreed: null, weeks: {} };

export const recordWeek = (
  hours: Hours,
  { week, production, development }: RecordedOf<'HoursRecorded.v1'>['data'],
): Hours => ({ ...hours, weeks: { ...hours.weeks, [week]: { production, development } } });

const sums = oncePerObject((weeks: Hours['weeks']): { readonly production: number; readonly development: number } => {
  const sum = (kind: 'production' | 'development') =>
    rounded(
      Object.values(weeks).reduce((all, week) => all + week[kind], 0),
      HOURS_DECIMALS,
    );
  return { production: sum('production'), development: sum('development') };
});

/** Over all weeks, in as many decimals as their columns have. */
export const sumOf = ({ weeks }: Hours): { readonly production: number; readonly development: number } => sums(weeks);
