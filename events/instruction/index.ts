import type { EventsOf } from '../declaration';
import { lessonsEvents } from './lessons';

export * from './lessons';

export const instructionEvents = { lessons: lessonsEvents };
export type InstructionEvent = EventsOf<typeof instructionEvents>;
