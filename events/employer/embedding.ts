import { event, slice, type EventOf } from '../declaration';

export const THROUGHFLOW_OUTCOMES = ['possible', 'not-possible', 'conditional'] as const;
export type ThroughflowOutcome = (typeof THROUGHFLOW_OUTCOMES)[number];

export const ThroughflowAssessed = event('ThroughflowAssessed.v1')<{
  readonly needs: readonly string[];
  readonly outcome: ThroughflowOutcome;
}>({ text: { needs: 'guidance' }, reason: 'guidance' });
export type ThroughflowAssessed = EventOf<typeof ThroughflowAssessed>;

export const ColleagueActivityHeld = event('ColleagueActivityHeld.v1')<{
  readonly kind: string;
  readonly participants: number;
}>({ text: { kind: 'label' }, reason: 'guidance' });
export type ColleagueActivityHeld = EventOf<typeof ColleagueActivityHeld>;

export const embeddingEvents = slice([ThroughflowAssessed, ColleagueActivityHeld]);
