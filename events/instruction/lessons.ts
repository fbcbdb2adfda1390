import { event, slice, type EventOf } from '../declaration';
import type { ProgrammeId } from '../ids';
import type { Attendance } from '../intervision/sessions';

export const InstructionHeld = event('InstructionHeld.v1')<{
  readonly programmeId: ProgrammeId;
  readonly topic: string;
  readonly minutes: number;
  readonly attendance: readonly Attendance[];
}>({ text: { topic: 'label' }, reason: 'guidance' });
export type InstructionHeld = EventOf<typeof InstructionHeld>;

export const lessonsEvents = slice([InstructionHeld]);
