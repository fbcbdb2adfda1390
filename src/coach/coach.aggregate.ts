import type { CoachEvent } from '../../events/coach';
import type { Role } from '../../events/event';
import type { Aggregate, Intake } from '../command-handling/aggregate';
import { ChangeCoachCapacity, QualifyCoach, ReinstateCoach, SuspendCoach, type CoachCommand } from './coach.commands';
import { coach, type Coach } from './coach.decider';

const coreTeam: readonly Role[] = ['core-team'];

/** `/v1/coaches/{id}/…`, the person's id; roles as in contract.md 1. */
export const coaches = {
  decider: coach,
  collection: 'coaches',
  commands: {
    QualifyCoach: { body: QualifyCoach, roles: coreTeam, route: 'qualifications' },
    ChangeCoachCapacity: { body: ChangeCoachCapacity, roles: coreTeam, route: 'capacity-changes' },
    SuspendCoach: { body: SuspendCoach, roles: coreTeam, route: 'suspensions' },
    ReinstateCoach: { body: ReinstateCoach, roles: coreTeam, route: 'reinstatements' },
  } satisfies Record<Exclude<CoachCommand['type'], 'TakeCase' | 'ReleaseCase'>, Intake>,
} satisfies Aggregate<CoachCommand, CoachEvent, Coach>;
