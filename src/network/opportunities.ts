import type { Uuid } from '../../events/ids';
import {
  OPPORTUNITY_KINDS,
  OPPORTUNITY_LEVELS,
  opportunitiesEvents,
  type OpportunityKind,
  type OpportunityLevel,
} from '../../events/network';
import { commandWith, dataOf, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Maybe, OneOf, Prose } from '../platform/validation';
import { Neighbourhood } from './neighbourhood';
import { inNeighbourhood, neighbourhoodOf, ofNobody, opening, slice } from './network';

export class NoteOpportunity extends commandWith(Neighbourhood, 'NoteOpportunity', {
  route: 'opportunities',
  roles: ['buurtbaner', 'coach', 'core-team'],
  ids: { opportunityId: 'new' },
}) {
  @Id() readonly opportunityId!: Uuid;
  @OneOf(OPPORTUNITY_KINDS) readonly kind!: OpportunityKind;
  @OneOf(OPPORTUNITY_LEVELS) readonly level!: OpportunityLevel;
  @Maybe() @Prose() readonly text?: string;
}

const note = opening({
  command: NoteOpportunity,
  decide: (given, network, { fingerprint }) => {
    const text = requireText(given.text, 'motivation-missing');
    const noted = network.opportunities.get(given.opportunityId);
    if (noted !== undefined) return noted === fingerprint ? [] : reject('id-reused');
    const data = { ...dataOf(given), text, ...neighbourhoodOf(given, network) };
    return [{ type: 'OpportunityNoted.v1', data, ...ofNobody }];
  },
});

/** What may become of the street, the neighbourhood or the district (domain.md 1.7). */
export const opportunities = slice({
  events: opportunitiesEvents,
  evolve: {
    'OpportunityNoted.v1': (network, { data, metadata: { fingerprint } }) => ({
      ...inNeighbourhood(network, data),
      opportunities: network.opportunities.set(data.opportunityId, fingerprint),
    }),
  },
  rules: [note],
});
