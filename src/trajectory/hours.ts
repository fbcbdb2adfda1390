import { Map } from 'immutable';
import { HOURS_DECIMALS } from '../../events/decimals';
import type { Week } from '../../events/ids';
import { hoursEvents, type HoursAgreed, type HoursRecorded } from '../../events/trajectory';
import { daysOfWeek } from '../calendar/calendar';
import { command, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Amount, CalendarWeek } from '../platform/validation';
import { decided, requireHers, requireRunning, rule, runningRule, slice, type Dated } from './trajectory';

export type Hours = {
  /** What was agreed last after the hire; null while nothing was. */
  readonly agreed: Dated<HoursAgreed['data']> | null;
  /** What was recorded last of each week. */
  readonly weeks: Map<Week, Dated<HoursRecorded['data']>>;
};
export const noHours: Hours = { agreed: null, weeks: Map() };

const HOURS_OF_A_WEEK = 7 * 24;

export class AgreeHours extends command('AgreeHours', { route: 'agreed-hours', roles: ['employer', 'core-team'] }) {
  @Amount(0, HOURS_OF_A_WEEK, HOURS_DECIMALS) readonly weeklyHours!: number;
  @Amount(0, HOURS_OF_A_WEEK, HOURS_DECIMALS) readonly developmentHours!: number;
}

export class RecordHours extends command('RecordHours', {
  route: 'recorded-hours',
  roles: ['buurtbaner', 'coach', 'employer'],
}) {
  @CalendarWeek() readonly week!: Week;
  @Amount(0, HOURS_OF_A_WEEK, HOURS_DECIMALS) readonly production!: number;
  @Amount(0, HOURS_OF_A_WEEK, HOURS_DECIMALS) readonly development!: number;
}

/**
 * What the hire said is agreed once more, by whom it concerns (vuistregel 2). After that the same again is so already;
 * other hours replace it, not from a day before it was agreed.
 */
const agreeHours = runningRule({
  command: AgreeHours,
  decide: (given, trajectory, context) => {
    const { agreed } = trajectory.hours;
    const { weeklyHours, developmentHours } = given;
    if (agreed?.weeklyHours === weeklyHours && agreed.developmentHours === developmentHours) return [];
    notBefore(agreed?.on ?? trajectory.hiredOn, context.on);
    return [decided(trajectory, { type: 'HoursAgreed.v1', data: dataOf(given) })];
  },
});

/**
 * Hours of a week that has a day in the term, up to the last day the law allows: the planned end was a plan. A week need
 * not be over, but it has begun. Other hours for a week replace those recorded; that is a correction, so it is taken after
 * the end too (contract.md 2, decisions.md 13).
 */
const recordHours = rule({
  command: RecordHours,
  decide: (given, trajectory, context) => {
    const recorded = trajectory.hours.weeks.get(given.week);
    const { hire, hiredOn } = recorded ? requireHers(trajectory, context) : requireRunning(trajectory, context);
    const { first, last } = daysOfWeek(given.week);
    if (last < hire.startsOn || first > hire.lastDay) reject('week-outside-term');
    if (first > context.today) reject('date-in-future');
    if (recorded?.production === given.production && recorded.development === given.development) return [];
    notBefore(recorded?.on ?? hiredOn, context.on);
    return [decided(trajectory, { type: 'HoursRecorded.v1', data: dataOf(given) })];
  },
});

/** Hours a week: agreed, and recorded week by week. */
export const hours = slice({
  events: hoursEvents,
  evolve: {
    'HoursAgreed.v1': (trajectory, { data, metadata: { occurredOn } }) => ({
      ...trajectory,
      hours: { ...trajectory.hours, agreed: { ...data, on: occurredOn } },
    }),
    'HoursRecorded.v1': (trajectory, { data, metadata: { occurredOn } }) => {
      const weeks = trajectory.hours.weeks.set(data.week, { ...data, on: occurredOn });
      return { ...trajectory, hours: { ...trajectory.hours, weeks } };
    },
  },
  rules: [agreeHours, recordHours],
});
