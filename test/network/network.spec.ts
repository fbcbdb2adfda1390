import { network } from '../../src/network/network.decider';
import { id, specification } from '../specification';
import {
  asBuurtbaner,
  backing,
  CODE,
  commands,
  connected,
  held,
  initiative,
  meeting,
  noted,
  opportunity,
  pair,
  started,
  supported,
} from './fixture';

const { given } = specification(network);
/** It is about no person and is sealed under the key of the network. */
const ofNobody = { about: {}, subjectIds: [] };
const sameCommand = { ...asBuurtbaner, fingerprint: '' };
const hold = commands['NetworkMeetingHeld.v1'];
const start = commands['InitiativeStarted.v1'];
const support = commands['InitiativeSupported.v1'];
const note = commands['OpportunityNoted.v1'];
const connect = commands['PartiesConnected.v1'];

describe('the network of a neighbourhood', () => {
  it('begins with whatever is done first: a meeting, an initiative, an opportunity or a connection', () => {
    given()
      .when(hold(), asBuurtbaner)
      .then({ type: 'NetworkMeetingHeld.v1', data: meeting, ...ofNobody });
    given()
      .when(start(), asBuurtbaner)
      .then({ type: 'InitiativeStarted.v1', data: initiative, ...ofNobody });
    given()
      .when(note(), asBuurtbaner)
      .then({ type: 'OpportunityNoted.v1', data: opportunity, ...ofNobody });
    given()
      .when(connect(), asBuurtbaner)
      .then({ type: 'PartiesConnected.v1', data: pair, ...ofNobody });
  });

  it('is of the neighbourhood that somebody named first, and every later event says so', () => {
    const data = { ...meeting, neighbourhoodCode: CODE };
    given()
      .when(hold({ neighbourhoodCode: CODE }))
      .then({ type: 'NetworkMeetingHeld.v1', data });
    given(connected).when(hold()).then({ type: 'NetworkMeetingHeld.v1', data });
    given(connected)
      .when(hold({ neighbourhoodCode: CODE }))
      .then({ type: 'NetworkMeetingHeld.v1', data });
  });

  it('may be named late', () => {
    given({ type: 'NetworkMeetingHeld.v1', data: meeting })
      .when(start({ neighbourhoodCode: CODE }))
      .then({ type: 'InitiativeStarted.v1', data: { ...initiative, neighbourhoodCode: CODE } });
  });

  it('stays in its neighbourhood, whatever is done there', () => {
    const elsewhere = { neighbourhoodCode: 'BU03630002' };
    for (const command of [hold(elsewhere), support(elsewhere), note(elsewhere), connect(elsewhere)])
      given(started).when(command).thenRefused('neighbourhood-differs');
    for (const fact of [held, noted, connected])
      given(fact).when(start(elsewhere)).thenRefused('neighbourhood-differs');
  });
});

describe('a network meeting, an initiative, an opportunity', () => {
  it('is recorded once under its id', () => {
    given(held).when(hold(), sameCommand).thenUnchanged();
    given(started).when(start(), sameCommand).thenUnchanged();
    given(noted).when(note(), sameCommand).thenUnchanged();
    given(held)
      .when(hold({ minutes: 60 }))
      .thenRefused('id-reused');
    given(started)
      .when(start({ byResidents: false }))
      .thenRefused('id-reused');
    given(noted)
      .when(note({ kind: 'opportunity' }))
      .thenRefused('id-reused');
  });

  it('is another under another id', () => {
    given(held)
      .when(hold({ meetingId: id(11) }))
      .then({ type: 'NetworkMeetingHeld.v1', data: { ...meeting, meetingId: id(11), neighbourhoodCode: CODE } });
  });
});

describe('an initiative', () => {
  it('is supported as often as those who started it ask', () => {
    const data = { ...backing, neighbourhoodCode: CODE };
    given(started)
      .when(support(), asBuurtbaner)
      .then({ type: 'InitiativeSupported.v1', data, ...ofNobody });
    given(started, supported)
      .when(support({ how: 'Found a room.' }))
      .then({ type: 'InitiativeSupported.v1', data: { ...data, how: 'Found a room.' } });
    given(started, supported).when(support(), sameCommand).thenUnchanged();
  });

  it('is supported once it was started, from that day on', () => {
    given().when(support()).thenRefused('initiative-unknown');
    given(started)
      .when(support({ initiativeId: id(21) }))
      .thenRefused('initiative-unknown');
    given(started).when(support(), { on: '2026-02-28' }).thenRefused('date-before-fact');
  });
});

describe('two parties', () => {
  it('are connected again for another purpose, or by somebody else', () => {
    given(connected)
      .when(connect({ purpose: 'A choir.' }))
      .then({ type: 'PartiesConnected.v1', data: { ...pair, purpose: 'A choir.', neighbourhoodCode: CODE } });
  });

  it('are connected once by one command, which has no id for them', () => {
    given(connected).when(connect(), sameCommand).thenUnchanged();
  });
});

it('whatever is put in words has words', () => {
  for (const text of ['', ' \n']) {
    given(started)
      .when(support({ how: text }))
      .thenRefused('motivation-missing');
    given().when(note({ text })).thenRefused('motivation-missing');
    given()
      .when(connect({ purpose: text }))
      .thenRefused('motivation-missing');
  }
});
