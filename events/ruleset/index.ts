import type { EventsOf } from '../declaration';
import { experiencesEvents } from './experiences';
import { meetingsEvents } from './meetings';
import { versionsEvents } from './versions';

export * from './experiences';
export * from './meetings';
export * from './versions';

export const rulesetEvents = { experiences: experiencesEvents, meetings: meetingsEvents, versions: versionsEvents };
export type RuleSetEvent = EventsOf<typeof rulesetEvents>;
