import type { InstructionHeld } from '../../events/instruction';
import { instruction } from '../../src/instruction/instruction.decider';
import { HoldInstruction } from '../../src/instruction/lessons';
import { as, fact, id as uuid } from '../specification';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Rows } from './table';

/** A plain string fits every kind of id. */
const id = (n: number): string => uuid(n);
const row = rowsOf<typeof instruction>();

const lesson: InstructionHeld['data'] = {
  programmeId: id(2),
  topic: 'Talking with the municipality',
  minutes: 90,
  attendance: [
    { trajectoryId: id(40), status: 'present' },
    { coachId: id(30), status: 'absent' },
  ],
};
const held = (minutes = 90) =>
  fact({ type: 'InstructionHeld.v1', data: { ...lesson, minutes } } satisfies InstructionHeld);

/** The command of a lesson, as contract.md 2 has it. It concerns the coaches who were asked. */
holdTo(instruction, {
  HoldInstruction: row(HoldInstruction, {
    given: [],
    data: lesson,
    by: as('core-team'),
    then: [{ ...held().event, about: { programmeId: id(2) }, subjectIds: [id(30)] }],
    refused: [['instruction-exists', { after: [held(60)] }]],
  }),
} satisfies Rows<CommandsOf<typeof instruction>>);
