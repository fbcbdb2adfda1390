import type { Event } from './event';
import type { CoachId, Day, PersonId, ProgrammeId, TrajectoryId } from './ids';

/** A Buurtbaner takes part by her trajectory, a coach as herself. */
export type Participant = { readonly trajectoryId: TrajectoryId } | { readonly coachId: CoachId };
export type AttendanceStatus = 'present' | 'excused' | 'absent';
export type Attendance = Participant & { readonly status: AttendanceStatus };

export type IntervisionScheduled = Event<
  'IntervisionScheduled.v1',
  {
    readonly programmeId: ProgrammeId;
    readonly plannedOn: Day;
    readonly facilitatorId: PersonId;
    readonly invited: readonly Participant[];
  }
>;
export type IntervisionHeld = Event<
  'IntervisionHeld.v1',
  {
    readonly minutes: number;
    readonly facilitatorId: PersonId;
    readonly themes: readonly string[];
    readonly attendance: readonly Attendance[];
  }
>;
export type IntervisionCancelled = Event<'IntervisionCancelled.v1', { readonly reason: string }>;

export type InstructionHeld = Event<
  'InstructionHeld.v1',
  {
    readonly programmeId: ProgrammeId;
    readonly topic: string;
    readonly minutes: number;
    readonly attendance: readonly Attendance[];
  }
>;

export type IntervisionEvent = IntervisionScheduled | IntervisionHeld | IntervisionCancelled;
export type InstructionEvent = InstructionHeld;
