import type {
  InitiativeStarted,
  InitiativeSupported,
  NetworkMeetingHeld,
  OpportunityNoted,
  PartiesConnected,
} from '../../events/network';
import { ConnectParties } from '../../src/network/connections';
import { StartInitiative, SupportInitiative } from '../../src/network/initiatives';
import { HoldNetworkMeeting } from '../../src/network/meetings';
import { NoteOpportunity } from '../../src/network/opportunities';
import { a, as, fact, id as uuid } from '../specification';

/** A plain string fits every kind of id. */
const id = (n: number): string => uuid(n);

/** One invented neighbourhood. */
export const CODE = 'BU03630001';
export const asBuurtbaner = as('buurtbaner', id(2));
const inCode = { neighbourhoodCode: CODE };

export const meeting: NetworkMeetingHeld['data'] = {
  meetingId: id(10),
  themes: ['Loneliness'],
  parties: ['The women of the courtyard'],
  minutes: 90,
};
export const initiative: InitiativeStarted['data'] = {
  initiativeId: id(20),
  kind: 'courtyard garden',
  byResidents: true,
};
export const backing: InitiativeSupported['data'] = { initiativeId: id(20), how: 'Asked for tools.' };
export const opportunity: OpportunityNoted['data'] = {
  opportunityId: id(30),
  kind: 'threat',
  level: 'street',
  text: 'The shop closes.',
};
export const pair: PartiesConnected['data'] = {
  informalParty: 'The women of the courtyard',
  formalParty: 'The library',
  purpose: 'Reading aloud.',
};

/** Each command of a network, by the name of its event. */
export const commands = {
  'NetworkMeetingHeld.v1': (over: Partial<typeof meeting> = {}) => a(HoldNetworkMeeting, { ...meeting, ...over }),
  'InitiativeStarted.v1': (over: Partial<typeof initiative> = {}) => a(StartInitiative, { ...initiative, ...over }),
  'InitiativeSupported.v1': (over: Partial<typeof backing> = {}) => a(SupportInitiative, { ...backing, ...over }),
  'OpportunityNoted.v1': (over: Partial<typeof opportunity> = {}) => a(NoteOpportunity, { ...opportunity, ...over }),
  'PartiesConnected.v1': (over: Partial<typeof pair> = {}) => a(ConnectParties, { ...pair, ...over }),
};

export const held = fact<NetworkMeetingHeld>({ type: 'NetworkMeetingHeld.v1', data: { ...meeting, ...inCode } });
export const started = fact<InitiativeStarted>(
  { type: 'InitiativeStarted.v1', data: { ...initiative, ...inCode } },
  { on: '2026-03-01' },
);
export const supported = fact<InitiativeSupported>({
  type: 'InitiativeSupported.v1',
  data: { ...backing, ...inCode },
});
export const noted = fact<OpportunityNoted>({ type: 'OpportunityNoted.v1', data: { ...opportunity, ...inCode } });
export const connected = fact<PartiesConnected>({ type: 'PartiesConnected.v1', data: { ...pair, ...inCode } });
