import { isDeepStrictEqual } from 'node:util';
import type { InstructionEvent, InstructionHeld } from '../../events/instruction';
import type { Attendance } from '../../events/intervision';
import type { Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import type { HoldInstruction, Pupil } from './instruction.commands';

export type Instruction =
  { readonly status: 'absent' } | { readonly status: 'held'; readonly session: InstructionHeld['data'] };

/** The schema saw to it that there is one of the two ids. */
const attendanceOf = ({ trajectoryId, coachId, status }: Pupil): Attendance =>
  trajectoryId ? { trajectoryId, status } : { coachId: coachId!, status };

/** Writes a lesson down; the same again is so already. It concerns the coaches who were asked. Throws `instruction-exists`. */
export const hold = (command: HoldInstruction, state: Instruction): Decided<InstructionEvent>[] => {
  const { programmeId, topic, minutes, attendance } = command;
  const data = { programmeId, topic, minutes, attendance: attendance.map(attendanceOf) };
  const coaches = data.attendance.flatMap((attendee) => ('coachId' in attendee ? [attendee.coachId] : []));
  if (state.status === 'held') return isDeepStrictEqual(state.session, data) ? [] : reject('instruction-exists');
  return [{ type: 'InstructionHeld.v1', data, about: { programmeId }, subjectIds: coaches }];
};
