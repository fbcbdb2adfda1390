import { event, slice, type EventOf } from '../declaration';
import type { Day } from '../ids';

export const SUPPORT_ADVICE = ['grant', 'part', 'refuse'] as const;
export type SupportAdvice = (typeof SUPPORT_ADVICE)[number];
export const SUPPORT_OUTCOMES = ['granted', 'partly', 'refused'] as const;
export type SupportOutcome = (typeof SUPPORT_OUTCOMES)[number];

export const SupportAdvised = event('SupportAdvised.v1')<{
  readonly advice: SupportAdvice;
  readonly motivation: string;
}>({ text: { motivation: 'support' }, reason: 'support' });
export type SupportAdvised = EventOf<typeof SupportAdvised>;

/** Support that was refused may have no days. */
export const SupportDecided = event('SupportDecided.v1')<{
  readonly outcome: SupportOutcome;
  readonly motivation: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly reviewOn?: Day;
  /** By which mandate it was decided. */
  readonly mandate: string;
}>({ text: { motivation: 'support', mandate: 'support' }, reason: 'support' });
export type SupportDecided = EventOf<typeof SupportDecided>;

export const decisionsEvents = slice([SupportAdvised, SupportDecided]);
