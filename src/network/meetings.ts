import type { Uuid } from '../../events/ids';
import { meetingsEvents } from '../../events/network';
import { commandWith, dataOf } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Label, List, Prose, Whole } from '../platform/validation';
import { Neighbourhood } from './neighbourhood';
import { inNeighbourhood, neighbourhoodOf, ofNobody, opening, slice } from './network';

export class HoldNetworkMeeting extends commandWith(Neighbourhood, 'HoldNetworkMeeting', {
  route: 'meetings',
  roles: ['buurtbaner', 'coach', 'core-team'],
  ids: { meetingId: 'new' },
}) {
  @Id() readonly meetingId!: Uuid;
  @List(50) @Label(200, { each: true }) readonly themes!: readonly string[];
  @List(50) @Prose(200, { each: true }) readonly parties!: readonly string[];
  @Whole(0, 1440) readonly minutes!: number;
}

const hold = opening({
  command: HoldNetworkMeeting,
  decide: (given, network, { fingerprint }) => {
    const recorded = network.meetings.get(given.meetingId);
    if (recorded !== undefined) return recorded === fingerprint ? [] : reject('id-reused');
    const data = { ...dataOf(given), ...neighbourhoodOf(given, network) };
    return [{ type: 'NetworkMeetingHeld.v1', data, ...ofNobody }];
  },
});

/** Those who know each other come together (seed 002). */
export const meetings = slice({
  events: meetingsEvents,
  evolve: {
    'NetworkMeetingHeld.v1': (network, { data, metadata: { fingerprint } }) => ({
      ...inNeighbourhood(network, data),
      meetings: network.meetings.set(data.meetingId, fingerprint),
    }),
  },
  rules: [hold],
});
