import { event, slice, type EventOf } from '../declaration';
import type { PersonId, CoachId, Uuid } from '../ids';
import type { CoachBackground } from '../coach/qualification';

export const CoachAssigned = event('CoachAssigned.v1')<{
  readonly coachId: CoachId;
  /** The Buurtbaner. */
  readonly personId: PersonId;
  readonly background: CoachBackground;
  /** Places left at the coach after this one. */
  readonly capacityLeft: number;
}>({ text: {}, reason: 'guidance' });
export type CoachAssigned = EventOf<typeof CoachAssigned>;

export const CoachAssignmentEnded = event('CoachAssignmentEnded.v1')<{
  readonly reason: string;
  readonly coachId: CoachId;
  readonly personId: PersonId;
}>({ text: { reason: 'guidance' }, reason: 'guidance' });
export type CoachAssignmentEnded = EventOf<typeof CoachAssignmentEnded>;

export const CoachingSessionHeld = event('CoachingSessionHeld.v1')<{
  readonly sessionId: Uuid;
  readonly minutes: number;
  readonly form: 'in-person' | 'online' | 'phone';
  readonly themes: readonly string[];
  readonly coachId: CoachId;
}>({ text: { themes: 'label' }, reason: 'guidance' });
export type CoachingSessionHeld = EventOf<typeof CoachingSessionHeld>;

export const coachingEvents = slice([CoachAssigned, CoachAssignmentEnded, CoachingSessionHeld]);
