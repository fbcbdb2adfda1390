import { event, slice, type EventOf } from '../declaration';
import type { PersonId, TrajectoryId, ProgrammeId, CoachId, Day } from '../ids';

/** A Buurtbaner takes part by her trajectory, a coach as herself. */
export type Participant = { readonly trajectoryId: TrajectoryId } | { readonly coachId: CoachId };

export type AttendanceStatus = 'present' | 'excused' | 'absent';

export type Attendance = Participant & { readonly status: AttendanceStatus };

export const IntervisionScheduled = event('IntervisionScheduled.v1')<{
  readonly programmeId: ProgrammeId;
  readonly plannedOn: Day;
  readonly facilitatorId: PersonId;
  readonly invited: readonly Participant[];
}>({ text: {}, reason: 'guidance' });
export type IntervisionScheduled = EventOf<typeof IntervisionScheduled>;

export const IntervisionHeld = event('IntervisionHeld.v1')<{
  readonly minutes: number;
  readonly facilitatorId: PersonId;
  readonly themes: readonly string[];
  readonly attendance: readonly Attendance[];
}>({ text: { themes: 'label' }, reason: 'guidance' });
export type IntervisionHeld = EventOf<typeof IntervisionHeld>;

export const IntervisionCancelled = event('IntervisionCancelled.v1')<{ readonly reason: string }>({
  text: { reason: 'guidance' },
  reason: 'guidance',
});
export type IntervisionCancelled = EventOf<typeof IntervisionCancelled>;

export const sessionsEvents = slice([IntervisionScheduled, IntervisionHeld, IntervisionCancelled]);
