import { event, slice, type EventOf } from '../declaration';
import type { Day } from '../ids';

/** The day the trajectory is meant to end moves within the two years. */
export const PlannedEndChanged = event('PlannedEndChanged.v1')<{
  readonly plannedEndOn: Day;
  readonly reason: string;
}>({ text: { reason: 'guidance' }, reason: 'guidance' });
export type PlannedEndChanged = EventOf<typeof PlannedEndChanged>;

export const plannedEndEvents = slice([PlannedEndChanged]);
