import { neighbourhood } from '../../projections/neighbourhood/neighbourhood.projection';
import { fact, given, id, sealed, type Fact } from './history';

const networkId = id(60);
const stream = `network-${networkId}`;
const CODE = 'BU03630001';
const meeting = (on: string, meetingId: string, neighbourhoodCode?: string) =>
  fact(on, stream, 'NetworkMeetingHeld.v1', {
    ...{ meetingId, themes: [], parties: [sealed('party')], minutes: 60 },
    ...(neighbourhoodCode && { neighbourhoodCode }),
  });
const started = (initiativeId: string, byResidents: boolean) =>
  fact('2022-02-01', stream, 'InitiativeStarted.v1', { initiativeId, kind: 'garden', byResidents });
const supported = (initiativeId: string) =>
  fact('2022-02-02', stream, 'InitiativeSupported.v1', { initiativeId, how: sealed('how') });
const noted = (opportunityId: string, kind: 'opportunity' | 'threat') =>
  fact('2022-02-03', stream, 'OpportunityNoted.v1', { opportunityId, kind, level: 'street', text: sealed('text') });
const connected = fact('2022-02-04', stream, 'PartiesConnected.v1', {
  informalParty: sealed('informal'),
  formalParty: sealed('formal'),
  purpose: sealed('purpose'),
});

const nothing = {
  network_id: networkId,
  neighbourhood_code: networkId,
  meetings: 0,
  initiatives: 0,
  initiatives_by_residents: 0,
  initiatives_supported: 0,
  opportunities: 0,
  threats: 0,
  connections: 0,
  last_meeting_on: null,
};
const shown = (...facts: readonly Fact[]) => given(neighbourhood, ...facts);

describe('a neighbourhood', () => {
  it('has its meetings counted, and the day of the latest', () => {
    shown(meeting('2022-03-01', id(61)), meeting('2022-01-01', id(62))).thenShows({
      neighbourhood: [{ ...nothing, meetings: 2, last_meeting_on: '2022-03-01' }],
    });
  });

  it('has each initiative counted once, however often it is supported', () => {
    shown(started(id(63), true), started(id(64), false), supported(id(63)), supported(id(63))).thenShows({
      neighbourhood: [{ ...nothing, initiatives: 2, initiatives_by_residents: 1, initiatives_supported: 1 }],
    });
  });

  it('has opportunities and threats apart, and its connections', () => {
    shown(noted(id(65), 'threat'), noted(id(66), 'opportunity'), noted(id(67), 'threat'), connected).thenShows({
      neighbourhood: [{ ...nothing, opportunities: 1, threats: 2, connections: 1 }],
    });
  });

  it('is known by the code that was named first; until then by the id of its network', () => {
    shown(connected).thenShowsIn('neighbourhood', { neighbourhood_code: networkId });
    shown(connected, meeting('2022-01-01', id(61), CODE), meeting('2022-02-01', id(62))).thenShowsIn('neighbourhood', {
      neighbourhood_code: CODE,
      meetings: 2,
    });
  });
});
