import type { Day } from '../../events/ids';
import { plannedEndEvents } from '../../events/trajectory';
import { lastDayOfPerson } from '../calendar/calendar';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { duplicatesOf, termsOf } from '../person/person';
import { CalendarDay, Maybe, Prose } from '../platform/validation';
import { decided, runningRule, slice } from './trajectory';

export class ChangePlannedEnd extends command('ChangePlannedEnd', {
  route: 'planned-end-changes',
  roles: ['programme-manager', 'core-team'],
}) {
  @CalendarDay() readonly plannedEndOn!: Day;
  @Maybe() @Prose() readonly reason?: string;
}

/**
 * Within what the hire could have been for: two years, and the months that her earlier trajectories left (vuistregel 2,
 * domain.md I-01 and I-02). Else a hire of a month could be made one of two years.
 */
const changePlannedEnd = runningRule({
  command: ChangePlannedEnd,
  /** Her own stream knows her earlier terms (decisions.md 4). */
  facts: async (_given, { hire }, load) => {
    const person = await load('person', hire.personId);
    return { terms: termsOf(person, ...(await duplicatesOf(person, load)).values()) };
  },
  decide: ({ plannedEndOn, reason }, trajectory, context, { terms }) => {
    const { hire, plannedEnd } = trajectory;
    if (plannedEndOn > hire.lastDay) reject('maximum-term-exceeded');
    const { startsOn, parameters } = hire;
    if (plannedEndOn > lastDayOfPerson(startsOn, parameters.personMaxMonths, terms)) reject('person-term-exceeded');
    if (plannedEndOn < startsOn) reject('period-invalid');
    if (plannedEndOn === plannedEnd.on) return [];
    const data = { plannedEndOn, reason: requireText(reason, 'reason-missing') };
    notBefore(plannedEnd.since, context.on);
    return [decided(trajectory, { type: 'PlannedEndChanged.v1', data })];
  },
});

/** The day it is meant to end. */
export const plannedEnd = slice({
  events: plannedEndEvents,
  evolve: {
    'PlannedEndChanged.v1': (trajectory, { data, metadata: { occurredOn } }) => ({
      ...trajectory,
      plannedEnd: { on: data.plannedEndOn, since: occurredOn },
    }),
  },
  rules: [changePlannedEnd],
});
