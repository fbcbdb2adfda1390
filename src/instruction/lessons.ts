import { isDeepStrictEqual } from 'node:util';
import type { CoachId, ProgrammeId, TrajectoryId } from '../../events/ids';
import { lessonsEvents } from '../../events/instruction';
import type { Attendance, AttendanceStatus } from '../../events/intervision';
import { command } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Label, ListOf, Maybe, OneOf, ValidateIf, Whole } from '../platform/validation';
import { opening, slice } from './instruction';

/** Who was there: a Buurtbaner by her trajectory, else a coach as herself. With a trajectory a coach is not read. */
class Pupil {
  @Maybe() @Id() readonly trajectoryId?: TrajectoryId;
  @ValidateIf(({ trajectoryId }: Pupil) => !trajectoryId)
  @Id()
  readonly coachId?: CoachId;
  @OneOf<AttendanceStatus>(['present', 'excused', 'absent']) readonly status!: AttendanceStatus;
}

export class HoldInstruction extends command('HoldInstruction', {
  route: 'sessions',
  roles: ['core-team'],
  ids: { target: 'new' },
}) {
  @Id() readonly programmeId!: ProgrammeId;
  @Label() readonly topic!: string;
  @Whole(0, 1440) readonly minutes!: number;
  @ListOf(() => Pupil) readonly attendance!: readonly Pupil[];
}

/** The schema saw to it that there is one of the two ids. */
const attendanceOf = ({ trajectoryId, coachId, status }: Pupil): Attendance =>
  trajectoryId ? { trajectoryId, status } : { coachId: coachId!, status };

/** Writes a lesson down; the same again is so already. It concerns the coaches who were asked. */
const hold = opening({
  command: HoldInstruction,
  decide: ({ programmeId, topic, minutes, attendance }, instruction) => {
    const data = { programmeId, topic, minutes, attendance: attendance.map(attendanceOf) };
    const coaches = data.attendance.flatMap((attendee) => ('coachId' in attendee ? [attendee.coachId] : []));
    if (instruction.status === 'held') {
      return isDeepStrictEqual(instruction.session, data) ? [] : reject('instruction-exists');
    }
    return [{ type: 'InstructionHeld.v1', data, about: { programmeId }, subjectIds: coaches }];
  },
});

/** A lesson is written down once it was given. */
export const lessons = slice({
  events: lessonsEvents,
  evolve: { 'InstructionHeld.v1': { begin: ({ data }) => ({ status: 'held', session: data }) } },
  rules: [hold],
});
