import type { Role } from '../event';
import { event, slice, type EventOf } from '../declaration';
import type { PersonId, TrajectoryId, Uuid } from '../ids';

export const PriorActivityRecorded = event('PriorActivityRecorded.v1')<{
  readonly activityId: Uuid;
  readonly kind: string;
  readonly neighbourhoodCode: string;
  readonly fromYear: number;
  readonly toYear?: number;
  readonly description: string;
}>({
  text: { kind: 'label', neighbourhoodCode: 'label', description: 'guidance' },
  reason: 'guidance',
});
export type PriorActivityRecorded = EventOf<typeof PriorActivityRecorded>;

export const KeyFigureRecognised = event('KeyFigureRecognised.v1')<{
  readonly recognisedBy: readonly Role[];
  readonly discoveredByTrajectoryId?: TrajectoryId;
  readonly grounds: string;
  /** The Buurtbaner of `discoveredByTrajectoryId`. */
  readonly discoveredByPersonId?: PersonId;
}>({ text: { grounds: 'guidance' }, reason: 'guidance' });
export type KeyFigureRecognised = EventOf<typeof KeyFigureRecognised>;

export const recognitionEvents = slice([PriorActivityRecorded, KeyFigureRecognised]);
