import { event, slice, type EventOf } from '../declaration';
import type { Uuid } from '../ids';

/** What somebody met with, by which the rules are sharpened (vuistregel 15). */
export const ExperienceContributed = event('ExperienceContributed.v1')<{
  readonly experienceId: Uuid;
  /** The rule it is about; left out when it is about none, or several. */
  readonly ruleNumber?: number;
  /** As what: `colleague`, `resident-organisation`. */
  readonly role: string;
  readonly text: string;
}>({ text: { role: 'readable', text: 'guidance' }, reason: 'guidance' });
export type ExperienceContributed = EventOf<typeof ExperienceContributed>;

export const experiencesEvents = slice([ExperienceContributed]);
