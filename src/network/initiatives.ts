import { Set } from 'immutable';
import type { Uuid } from '../../events/ids';
import { initiativesEvents } from '../../events/network';
import { commandWith, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Filled, Flag, Id, Label, Maybe, Prose } from '../platform/validation';
import { Neighbourhood } from './neighbourhood';
import { inNeighbourhood, neighbourhoodOf, ofNobody, opening, slice } from './network';

export class StartInitiative extends commandWith(Neighbourhood, 'StartInitiative', {
  route: 'initiatives',
  roles: ['buurtbaner', 'coach', 'core-team'],
  ids: { initiativeId: 'new' },
}) {
  @Id() readonly initiativeId!: Uuid;
  @Filled() @Label() readonly kind!: string;
  @Flag() readonly byResidents!: boolean;
}

export class SupportInitiative extends commandWith(Neighbourhood, 'SupportInitiative', {
  route: 'supported-initiatives',
  roles: ['buurtbaner', 'coach', 'core-team'],
}) {
  @Id() readonly initiativeId!: Uuid;
  @Maybe() @Prose() readonly how?: string;
}

const start = opening({
  command: StartInitiative,
  decide: (given, network, { fingerprint }) => {
    const started = network.initiatives.get(given.initiativeId);
    if (started) return started.fingerprint === fingerprint ? [] : reject('id-reused');
    const data = { ...dataOf(given), ...neighbourhoodOf(given, network) };
    return [{ type: 'InitiativeStarted.v1', data, ...ofNobody }];
  },
});

/** "Vraaggericht" (seed 002): as often, and as differently, as those who started it ask. */
const support = opening({
  command: SupportInitiative,
  decide: (given, network, { fingerprint, on }) => {
    const initiative = network.initiatives.get(given.initiativeId) ?? reject('initiative-unknown');
    const how = requireText(given.how, 'motivation-missing');
    if (initiative.supports.has(fingerprint)) return [];
    const data = { ...dataOf(given), how, ...neighbourhoodOf(given, network) };
    notBefore(initiative.startedOn, on);
    return [{ type: 'InitiativeSupported.v1', data, ...ofNobody }];
  },
});

/** What residents begin, or others with them. */
export const initiatives = slice({
  events: initiativesEvents,
  evolve: {
    'InitiativeStarted.v1': (network, { data, metadata: { fingerprint, occurredOn } }) => {
      if (network.initiatives.has(data.initiativeId)) return network;
      const initiative = { fingerprint, startedOn: occurredOn, supports: Set<string>() };
      const known = inNeighbourhood(network, data);
      return { ...known, initiatives: known.initiatives.set(data.initiativeId, initiative) };
    },
    'InitiativeSupported.v1': (network, { data, metadata: { fingerprint } }) => {
      const initiative = network.initiatives.get(data.initiativeId);
      if (!initiative) return network;
      const supported = { ...initiative, supports: initiative.supports.add(fingerprint) };
      const known = inNeighbourhood(network, data);
      return { ...known, initiatives: known.initiatives.set(data.initiativeId, supported) };
    },
  },
  rules: [start, support],
});
