import type { EventsOf } from '../declaration';
import { availabilityEvents } from './availability';
import { casesEvents } from './cases';
import { qualificationEvents } from './qualification';

export * from './availability';
export * from './cases';
export * from './qualification';

export const coachEvents = { availability: availabilityEvents, cases: casesEvents, qualification: qualificationEvents };
export type CoachEvent = EventsOf<typeof coachEvents>;
