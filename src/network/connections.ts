import { connectionsEvents } from '../../events/network';
import { commandWith, dataOf, requireText } from '../command-handling/command';
import { Filled, Maybe, Prose } from '../platform/validation';
import { Neighbourhood } from './neighbourhood';
import { inNeighbourhood, neighbourhoodOf, ofNobody, opening, slice } from './network';

export class ConnectParties extends commandWith(Neighbourhood, 'ConnectParties', {
  route: 'connections',
  roles: ['buurtbaner', 'coach', 'core-team'],
}) {
  @Filled() @Prose(200) readonly informalParty!: string;
  @Filled() @Prose(200) readonly formalParty!: string;
  @Maybe() @Prose() readonly purpose?: string;
}

/** Both sides are named (vuistregel 14). A connection has no id: the same again, by whom and when, is the same one. */
const connect = opening({
  command: ConnectParties,
  decide: (given, network, { fingerprint }) => {
    const purpose = requireText(given.purpose, 'motivation-missing');
    if (network.connections.has(fingerprint)) return [];
    const data = { ...dataOf(given), purpose, ...neighbourhoodOf(given, network) };
    return [{ type: 'PartiesConnected.v1', data, ...ofNobody }];
  },
});

/** Residents and organisations that find each other by the network. */
export const connections = slice({
  events: connectionsEvents,
  evolve: {
    'PartiesConnected.v1': (network, { data, metadata: { fingerprint } }) => ({
      ...inNeighbourhood(network, data),
      connections: network.connections.add(fingerprint),
    }),
  },
  rules: [connect],
});
