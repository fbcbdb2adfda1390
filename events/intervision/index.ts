import type { EventsOf } from '../declaration';
import { sessionsEvents } from './sessions';

export * from './sessions';

export const intervisionEvents = { sessions: sessionsEvents };
export type IntervisionEvent = EventsOf<typeof intervisionEvents>;
