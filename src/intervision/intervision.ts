import type { Recorded } from '../../events/event';
import type { Day } from '../../events/ids';
import type { IntervisionEvent, IntervisionHeld, IntervisionScheduled } from '../../events/intervision';

type Schedule = { readonly schedule: IntervisionScheduled['data']; readonly scheduledOn: Day };
export type Planned =
  | ({ readonly status: 'scheduled' } & Schedule)
  | ({ readonly status: 'held'; readonly session: IntervisionHeld['data'] } & Schedule)
  | ({ readonly status: 'cancelled' } & Schedule);
export type Intervision = { readonly status: 'absent' } | Planned;

export const initial: Intervision = { status: 'absent' };

export const evolve = (state: Intervision, event: Recorded<IntervisionEvent>): Intervision => {
  switch (event.type) {
    case 'IntervisionScheduled.v1':
      if (state.status !== 'absent') return state;
      return { status: 'scheduled', schedule: event.data, scheduledOn: event.metadata.occurredOn };
    case 'IntervisionHeld.v1':
      return state.status === 'scheduled' ? { ...state, status: 'held', session: event.data } : state;
    case 'IntervisionCancelled.v1':
      return state.status === 'scheduled' ? { ...state, status: 'cancelled' } : state;
  }
};
