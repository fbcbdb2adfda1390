import type { InstructionEvent, InstructionHeld } from '../../events/instruction';
import { rulesOn } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

export type Instruction =
  { readonly status: 'absent' } | { readonly status: 'held'; readonly session: InstructionHeld['data'] };

declare module '../command-handling/states' {
  interface NounStates {
    readonly instruction: Instruction;
  }
}

export const slice = sliceOf<Instruction>();
/** A lesson is decided on once: written down, or so already. */
export const opening = rulesOn<Instruction, Instruction, InstructionEvent>((instruction) => instruction);
