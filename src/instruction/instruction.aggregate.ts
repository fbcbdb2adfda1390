import type { InstructionEvent } from '../../events/instruction';
import type { Aggregate, Intake } from '../command-handling/aggregate';
import { HoldInstruction, type InstructionCommand } from './instruction.commands';
import { instruction, type Instruction } from './instruction.decider';

/** `/v1/instructions/{id}/…`; roles as in contract.md 1. */
export const instructions = {
  decider: instruction,
  collection: 'instructions',
  commands: { HoldInstruction: { body: HoldInstruction, roles: ['core-team'], route: 'sessions' } } satisfies Record<
    InstructionCommand['type'],
    Intake
  >,
} satisfies Aggregate<InstructionCommand, InstructionEvent, Instruction>;
