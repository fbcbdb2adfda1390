import { event, slice, type EventOf } from '../declaration';

export type TensionKind = 'assistant-job' | 'own-way' | 'overload';

export const TensionSignalled = event('TensionSignalled.v1')<{
  readonly kind: TensionKind;
  readonly agreedAction: string;
}>({ text: { agreedAction: 'guidance' }, reason: 'guidance' });
export type TensionSignalled = EventOf<typeof TensionSignalled>;

export const tensionsEvents = slice([TensionSignalled]);
