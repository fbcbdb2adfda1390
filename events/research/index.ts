import type { EventsOf } from '../declaration';
import { interviewsEvents } from './interviews';
import { roundsEvents } from './rounds';

export * from './interviews';
export * from './rounds';

export const researchEvents = { rounds: roundsEvents, interviews: interviewsEvents };
export type ResearchEvent = EventsOf<typeof researchEvents>;
