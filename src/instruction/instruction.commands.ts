import { ValidateIf } from 'class-validator';
import type { CoachId, ProgrammeId, TrajectoryId } from '../../events/ids';
import type { AttendanceStatus } from '../../events/intervision';
import { Id, Label, ListOf, Maybe, OneOf, Whole } from '../platform/validation';

/** Who was there: a Buurtbaner by her trajectory, else a coach as herself. With a trajectory a coach is not read. */
export class Pupil {
  @Maybe() @Id() readonly trajectoryId?: TrajectoryId;
  @ValidateIf(({ trajectoryId }: Pupil) => !trajectoryId)
  @Id()
  readonly coachId?: CoachId;
  @OneOf<AttendanceStatus>(['present', 'excused', 'absent']) readonly status!: AttendanceStatus;
}

export class HoldInstruction {
  get type() {
    return 'HoldInstruction' as const;
  }
  @Id() readonly programmeId!: ProgrammeId;
  @Label() readonly topic!: string;
  @Whole(0, 1440) readonly minutes!: number;
  @ListOf(() => Pupil) readonly attendance!: readonly Pupil[];
}

export type InstructionCommand = HoldInstruction;
