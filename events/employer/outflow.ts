import { event, slice, type EventOf } from '../declaration';
import type { ContactId, TrajectoryId } from '../ids';

/** The employer thought along about what comes after the Buurtbaan (vuistregel 11). */
export const OutflowConsulted = event('OutflowConsulted.v1')<{
  readonly trajectoryId: TrajectoryId;
  readonly contactId?: ContactId;
  readonly outcome: string;
}>({ text: { outcome: 'guidance' }, reason: 'guidance' });
export type OutflowConsulted = EventOf<typeof OutflowConsulted>;

export const outflowEvents = slice([OutflowConsulted]);
