import type { EventType } from '../../events';
import type { OpportunityKind, OpportunityLevel } from '../../events/network';
import { count, type Sentence, type Sentences } from './sentence';

const noted = {
  opportunity: { nl: 'Kans', en: 'Opportunity' },
  threat: { nl: 'Bedreiging', en: 'Threat' },
} as const satisfies Record<OpportunityKind, Sentence>;
const level = {
  street: { nl: 'de straat', en: 'the street' },
  neighbourhood: { nl: 'de buurt', en: 'the neighbourhood' },
  district: { nl: 'de wijk', en: 'the district' },
} as const satisfies Record<OpportunityLevel, Sentence>;

/** Networks of neighbourhoods. */
export const networkSentences = {
  'NetworkMeetingHeld.v1': ({ data: { minutes, parties } }) => ({
    nl: `Netwerkbijeenkomst gehouden van ${count(minutes, 'minuut', 'minuten')}, met ${count(parties.length, 'partij', 'partijen')}.`,
    en: `Network meeting held of ${count(minutes, 'minute', 'minutes')}, with ${count(parties.length, 'party', 'parties')}.`,
  }),
  'InitiativeStarted.v1': ({ data: { byResidents } }) =>
    byResidents
      ? { nl: 'Initiatief gestart door bewoners.', en: 'Initiative started by residents.' }
      : { nl: 'Initiatief gestart.', en: 'Initiative started.' },
  'InitiativeSupported.v1': () => ({ nl: 'Initiatief ondersteund.', en: 'Initiative supported.' }),
  'OpportunityNoted.v1': ({ data }) => ({
    nl: `${noted[data.kind].nl} genoteerd voor ${level[data.level].nl}.`,
    en: `${noted[data.kind].en} noted for ${level[data.level].en}.`,
  }),
  'PartiesConnected.v1': () => ({
    nl: 'Een informele en een formele partij verbonden in het netwerk.',
    en: 'An informal and a formal party connected in the network.',
  }),
} as const satisfies Partial<Sentences<EventType>>;
