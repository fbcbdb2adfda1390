import type { EventsOf } from '../declaration';
import { decisionsEvents } from './decisions';
import { requestsEvents } from './requests';

export * from './decisions';
export * from './requests';

export const supportEvents = { requests: requestsEvents, decisions: decisionsEvents };
export type SupportEvent = EventsOf<typeof supportEvents>;
