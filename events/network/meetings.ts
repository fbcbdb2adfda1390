import { event, slice, type EventOf } from '../declaration';
import type { Uuid } from '../ids';
import type { InNeighbourhood } from './neighbourhood';

/** Who was there may be people, or tell of them. */
export const NetworkMeetingHeld = event('NetworkMeetingHeld.v1')<
  InNeighbourhood & {
    readonly meetingId: Uuid;
    readonly themes: readonly string[];
    readonly parties: readonly string[];
    readonly minutes: number;
  }
>({ text: { neighbourhoodCode: 'label', themes: 'label', parties: 'guidance' }, reason: 'guidance' });
export type NetworkMeetingHeld = EventOf<typeof NetworkMeetingHeld>;

export const meetingsEvents = slice([NetworkMeetingHeld]);
