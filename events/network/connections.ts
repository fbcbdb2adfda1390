import { event, slice, type EventOf } from '../declaration';
import type { InNeighbourhood } from './neighbourhood';

/** Parties and purposes may be people, or tell of them. */
export const PartiesConnected = event('PartiesConnected.v1')<
  InNeighbourhood & { readonly informalParty: string; readonly formalParty: string; readonly purpose: string }
>({
  text: { neighbourhoodCode: 'label', informalParty: 'guidance', formalParty: 'guidance', purpose: 'guidance' },
  reason: 'guidance',
});
export type PartiesConnected = EventOf<typeof PartiesConnected>;

export const connectionsEvents = slice([PartiesConnected]);
