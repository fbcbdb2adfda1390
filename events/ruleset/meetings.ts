import { event, slice, type EventOf } from '../declaration';
import type { Uuid } from '../ids';

/** Who takes part in the development of the Buurtbaan (vuistregel 13, and the two that run the scheme). */
export const MEETING_PARTIES = [
  'employer',
  'coach',
  'district',
  'buurtbaner',
  'informal-organisation',
  'municipality',
  'wikistad',
] as const;
export type MeetingParty = (typeof MEETING_PARTIES)[number];

/** All parties of a programme together (vuistregels 13 and 14). */
export const ProgrammeMeetingHeld = event('ProgrammeMeetingHeld.v1')<{
  readonly meetingId: Uuid;
  readonly parties: readonly MeetingParty[];
  readonly decisions: string;
}>({ text: { decisions: 'guidance' }, reason: 'guidance' });
export type ProgrammeMeetingHeld = EventOf<typeof ProgrammeMeetingHeld>;

export const meetingsEvents = slice([ProgrammeMeetingHeld]);
