import type { InstructionHeld } from '../../events/instruction';
import { HoldInstruction } from '../../src/instruction/lessons';
import { instruction } from '../../src/instruction/instruction.decider';
import { a, fact, id as uuid, specification } from '../specification';

/** A plain string fits every kind of id. */
const id = (n: number): string => uuid(n);
const { given } = specification(instruction);

const programmeId = id(2);
const lesson: InstructionHeld['data'] = {
  programmeId,
  topic: 'Talking with the municipality',
  minutes: 90,
  attendance: [
    { trajectoryId: id(40), status: 'present' },
    { coachId: id(30), status: 'absent' },
  ],
};
const hold = (over: Partial<typeof lesson> = {}) => a(HoldInstruction, { ...lesson, ...over });
const held = fact({ type: 'InstructionHeld.v1', data: lesson } satisfies InstructionHeld);

describe('an instruction', () => {
  it('is written down once it was given', () => {
    given()
      .when(hold())
      .then({ type: 'InstructionHeld.v1', data: lesson, about: { programmeId }, subjectIds: [id(30)] });
  });

  it('is given once', () => {
    given(held).when(hold()).thenUnchanged();
    given(held)
      .when(hold({ minutes: 60 }))
      .thenRefused('instruction-exists');
  });
});
