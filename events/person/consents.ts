import { event, slice, type EventOf } from '../declaration';

export type ConsentPurpose = 'coaching' | 'stories' | 'research' | 'alumni';

export const ConsentGiven = event('ConsentGiven.v1')<{
  readonly purpose: ConsentPurpose;
  readonly wordingVersion: string;
}>({ text: { wordingVersion: 'label' }, reason: 'identity' });
export type ConsentGiven = EventOf<typeof ConsentGiven>;

export const ConsentWithdrawn = event('ConsentWithdrawn.v1')<{
  readonly purpose: ConsentPurpose;
  readonly wordingVersion: string;
}>({ text: { wordingVersion: 'label' }, reason: 'identity' });
export type ConsentWithdrawn = EventOf<typeof ConsentWithdrawn>;

export const consentsEvents = slice([ConsentGiven, ConsentWithdrawn]);
