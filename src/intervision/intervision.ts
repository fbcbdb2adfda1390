import type { Day } from '../../events/ids';
import type { IntervisionEvent, IntervisionHeld, IntervisionScheduled } from '../../events/intervision';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

type Schedule = { readonly schedule: IntervisionScheduled['data']; readonly scheduledOn: Day };
export type Intervision =
  | { readonly status: 'absent' }
  | ({ readonly status: 'scheduled' } & Schedule)
  | ({ readonly status: 'held'; readonly session: IntervisionHeld['data'] } & Schedule)
  | ({ readonly status: 'cancelled' } & Schedule);

declare module '../command-handling/states' {
  interface NounStates {
    readonly intervision: Intervision;
  }
}

export const slice = sliceOf<Intervision>();
export const { rule, opening } = rulesOf<Intervision, IntervisionEvent>('intervision-unknown');
