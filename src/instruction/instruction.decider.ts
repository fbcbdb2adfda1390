import type { InstructionEvent } from '../../events/instruction';
import { noun } from '../command-handling/slice';
import { lessons } from './lessons';

/** A lesson for Buurtbaners and coaches (vuistregel 9). */
export const instruction = noun<'instruction', InstructionEvent>()({
  category: 'instruction',
  collection: 'instructions',
  initial: { status: 'absent' },
  slices: [lessons],
});
