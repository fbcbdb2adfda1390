import { event, slice, type EventOf } from '../declaration';

export const CoachCapacityChanged = event('CoachCapacityChanged.v1')<{ readonly capacity: number }>({
  text: {},
  reason: 'guidance',
});
export type CoachCapacityChanged = EventOf<typeof CoachCapacityChanged>;

export const CoachSuspended = event('CoachSuspended.v1')<{ readonly reason: string }>({
  text: { reason: 'guidance' },
  reason: 'guidance',
});
export type CoachSuspended = EventOf<typeof CoachSuspended>;

export const CoachReinstated = event('CoachReinstated.v1')<{ readonly reason: string }>({
  text: { reason: 'guidance' },
  reason: 'guidance',
});
export type CoachReinstated = EventOf<typeof CoachReinstated>;

export const availabilityEvents = slice([CoachCapacityChanged, CoachSuspended, CoachReinstated]);
