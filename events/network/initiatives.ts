import { event, slice, type EventOf } from '../declaration';
import type { Uuid } from '../ids';
import type { InNeighbourhood } from './neighbourhood';

export const InitiativeStarted = event('InitiativeStarted.v1')<
  InNeighbourhood & {
    readonly initiativeId: Uuid;
    readonly kind: string;
    /** Of residents themselves, or with them. */
    readonly byResidents: boolean;
  }
>({ text: { neighbourhoodCode: 'label', kind: 'label' }, reason: 'guidance' });
export type InitiativeStarted = EventOf<typeof InitiativeStarted>;

export const InitiativeSupported = event('InitiativeSupported.v1')<
  InNeighbourhood & { readonly initiativeId: Uuid; readonly how: string }
>({ text: { neighbourhoodCode: 'label', how: 'guidance' }, reason: 'guidance' });
export type InitiativeSupported = EventOf<typeof InitiativeSupported>;

export const initiativesEvents = slice([InitiativeStarted, InitiativeSupported]);
