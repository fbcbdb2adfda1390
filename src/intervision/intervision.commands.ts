import { ValidateIf } from 'class-validator';
import type { CoachId, Day, PersonId, ProgrammeId, TrajectoryId } from '../../events/ids';
import type { AttendanceStatus } from '../../events/intervision';
import { CalendarDay, Id, Label, List, ListOf, Maybe, OneOf, Prose, Whole } from '../platform/validation';

/** Who takes part: a Buurtbaner by her trajectory, else a coach as herself. With a trajectory a coach is not read. */
class InvitedParticipant {
  @Maybe() @Id() readonly trajectoryId?: TrajectoryId;
  @ValidateIf(({ trajectoryId }: InvitedParticipant) => !trajectoryId)
  @Id()
  readonly coachId?: CoachId;
}

class Attendee extends InvitedParticipant {
  @OneOf<AttendanceStatus>(['present', 'excused', 'absent']) readonly status!: AttendanceStatus;
}

export class ScheduleIntervision {
  get type() {
    return 'ScheduleIntervision' as const;
  }
  @Id() readonly programmeId!: ProgrammeId;
  @CalendarDay() readonly plannedOn!: Day;
  @Id() readonly facilitatorId!: PersonId;
  @ListOf(() => InvitedParticipant) readonly invited!: readonly InvitedParticipant[];
}

export class HoldIntervision {
  get type() {
    return 'HoldIntervision' as const;
  }
  @Whole(0, 1440) readonly minutes!: number;
  @Id() readonly facilitatorId!: PersonId;
  @List(50) @Label(200, { each: true }) readonly themes!: readonly string[];
  @ListOf(() => Attendee) readonly attendance!: readonly Attendee[];
}

export class CancelIntervision {
  get type() {
    return 'CancelIntervision' as const;
  }
  @Maybe() @Prose() readonly reason?: string;
}

export type IntervisionCommand = ScheduleIntervision | HoldIntervision | CancelIntervision;
