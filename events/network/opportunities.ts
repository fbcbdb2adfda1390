import { event, slice, type EventOf } from '../declaration';
import type { Uuid } from '../ids';
import type { InNeighbourhood } from './neighbourhood';

/** Chances and threats, at three levels (domain.md 1.7). */
export const OPPORTUNITY_KINDS = ['opportunity', 'threat'] as const;
export type OpportunityKind = (typeof OPPORTUNITY_KINDS)[number];
export const OPPORTUNITY_LEVELS = ['street', 'neighbourhood', 'district'] as const;
export type OpportunityLevel = (typeof OPPORTUNITY_LEVELS)[number];

export const OpportunityNoted = event('OpportunityNoted.v1')<
  InNeighbourhood & {
    readonly opportunityId: Uuid;
    readonly kind: OpportunityKind;
    readonly level: OpportunityLevel;
    readonly text: string;
  }
>({ text: { neighbourhoodCode: 'label', text: 'guidance' }, reason: 'guidance' });
export type OpportunityNoted = EventOf<typeof OpportunityNoted>;

export const opportunitiesEvents = slice([OpportunityNoted]);
