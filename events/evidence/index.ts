import type { EventsOf } from '../declaration';
import { claimsEvents } from './claims';

export * from './claims';

export const evidenceEvents = { claims: claimsEvents };
export type EvidenceEvent = EventsOf<typeof evidenceEvents>;
