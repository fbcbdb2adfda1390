import { type trajectory } from '../../../src/trajectory/trajectory.decider';
import { fact } from '../../specification';
import { about, asStranger, buurtbaner, coach, flowedOut } from '../../trajectory/fixture';
import { rowsOf, type Refusal } from '../table';

export const row = rowsOf<typeof trajectory>();

/** What every event of it is about: nobody coaches her, or her coach does. */
export const hers = { about, subjectIds: [buurtbaner] };
export const coached = { about: { ...about, coachId: coach }, subjectIds: [buurtbaner] };

/** Her coach stopped: nobody coaches her. */
export const released = fact(
  {
    type: 'CoachAssignmentEnded.v1' as const,
    data: { reason: 'moved away', coachId: coach, personId: buurtbaner },
  },
  { on: '2025-01-12' },
);

// In the order in which they are asked (docs/adr/0005).
export const unknown = ['trajectory-unknown', { given: [] }] as const satisfies Refusal;
export const ended = ['trajectory-ended', { after: [flowedOut] }] as const satisfies Refusal;
export const noCoach = ['no-coach', { after: [released], by: asStranger('coach') }] as const satisfies Refusal;
export const notHers = ['not-your-decision', { by: asStranger('buurtbaner') }] as const satisfies Refusal;
/** Of a command that a coach gives, and no Buurtbaner. */
export const notHerCoach = ['not-your-decision', { by: asStranger('coach') }] as const satisfies Refusal;

/** A day before the fact that is acted upon: always last. Without a day, one before the hire. */
export const tooEarly = (on = '2025-01-01') => ['date-before-fact', { by: { on } }] as const satisfies Refusal;
