import { event, slice, type EventOf } from '../declaration';
import type { Uuid } from '../ids';

/** How somebody else looks at the trajectory (domain.md 1.8). */
export const PerspectiveRecorded = event('PerspectiveRecorded.v1')<{
  readonly perspectiveId: Uuid;
  /** Whose view it is: `colleague`, `resident-organisation`. */
  readonly byRole: string;
  /** Of the formal sector; otherwise of the informal one. */
  readonly formal: boolean;
  readonly text: string;
}>({ text: { byRole: 'readable', text: 'guidance' }, reason: 'guidance' });
export type PerspectiveRecorded = EventOf<typeof PerspectiveRecorded>;

export const perspectivesEvents = slice([PerspectiveRecorded]);
