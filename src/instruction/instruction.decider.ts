import type { Recorded } from '../../events/event';
import type { InstructionEvent } from '../../events/instruction';
import type { Decided, Decider } from '../command-handling/decider';
import type { InstructionCommand } from './instruction.commands';
import { hold, type Instruction } from './lesson';

export type { Instruction } from './lesson';

const evolve = (state: Instruction, event: Recorded<InstructionEvent>): Instruction =>
  state.status === 'absent' ? { status: 'held', session: event.data } : state;

const decide = (command: InstructionCommand, state: Instruction): readonly Decided<InstructionEvent>[] =>
  hold(command, state);

/** A lesson for Buurtbaners and coaches, written down once it was given (vuistregel 9). */
export const instruction = {
  category: 'instruction',
  initial: { status: 'absent' } as Instruction,
  evolve,
  decide,
} satisfies Decider<InstructionCommand, InstructionEvent, Instruction>;
