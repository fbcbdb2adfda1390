import type { EventsOf } from '../declaration';
import { noticesEvents } from './notices';

export * from './kinds';
export * from './notices';
export * from './words';

export const deadlineEvents = { notices: noticesEvents };
export type DeadlineEvent = EventsOf<typeof deadlineEvents>;
