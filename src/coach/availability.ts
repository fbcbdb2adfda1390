import { availabilityEvents } from '../../events/coach';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { Maybe, Prose, Whole } from '../platform/validation';
import { ofCoach, rule, slice } from './coach';
import { MOST_CASES } from './qualification';

export class ChangeCoachCapacity extends command('ChangeCoachCapacity', {
  route: 'capacity-changes',
  roles: ['core-team'],
}) {
  @Whole(0, MOST_CASES) readonly capacity!: number;
}

export class SuspendCoach extends command('SuspendCoach', { route: 'suspensions', roles: ['core-team'] }) {
  @Maybe() @Prose() readonly reason?: string;
}

export class ReinstateCoach extends command('ReinstateCoach', { route: 'reinstatements', roles: ['core-team'] }) {
  @Maybe() @Prose() readonly reason?: string;
}

const changeCapacity = rule({
  command: ChangeCoachCapacity,
  decide: (given, coach, context) => {
    if (coach.capacity === given.capacity) return [];
    notBefore(coach.qualifiedOn, context.on);
    return [{ type: 'CoachCapacityChanged.v1', data: dataOf(given), ...ofCoach(context) }];
  },
});

const suspend = rule({
  command: SuspendCoach,
  decide: (given, coach, context) => {
    if (coach.suspended) return [];
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(coach.since, context.on);
    return [{ type: 'CoachSuspended.v1', data: { reason }, ...ofCoach(context) }];
  },
});

const reinstate = rule({
  command: ReinstateCoach,
  decide: (given, coach, context) => {
    if (!coach.suspended) return [];
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(coach.since, context.on);
    return [{ type: 'CoachReinstated.v1', data: { reason }, ...ofCoach(context) }];
  },
});

/** How many she can coach, and whether she may be assigned at all. */
export const availability = slice({
  events: availabilityEvents,
  evolve: {
    'CoachCapacityChanged.v1': (coach, { data }) => ({ ...coach, capacity: data.capacity }),
    'CoachSuspended.v1': (coach, { metadata }) => ({ ...coach, suspended: true, since: metadata.occurredOn }),
    'CoachReinstated.v1': (coach, { metadata }) => ({ ...coach, suspended: false, since: metadata.occurredOn }),
  },
  rules: [changeCapacity, suspend, reinstate],
});
