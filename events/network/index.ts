import type { EventsOf } from '../declaration';
import { connectionsEvents } from './connections';
import { initiativesEvents } from './initiatives';
import { meetingsEvents } from './meetings';
import { opportunitiesEvents } from './opportunities';

export * from './connections';
export * from './initiatives';
export * from './meetings';
export * from './neighbourhood';
export * from './opportunities';

export const networkEvents = {
  meetings: meetingsEvents,
  initiatives: initiativesEvents,
  opportunities: opportunitiesEvents,
  connections: connectionsEvents,
};
export type NetworkEvent = EventsOf<typeof networkEvents>;
