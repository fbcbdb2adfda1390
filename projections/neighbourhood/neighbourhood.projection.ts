import { nouns } from '../../events';
import type { InNeighbourhood } from '../../events/network';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { idInStream, ignoring } from '../handlers';
import { neighbourhoodTable } from './neighbourhood.table';

type Neighbourhood = {
  readonly code: string | null;
  readonly meetings: number;
  readonly lastMeetingOn: string | null;
  readonly initiatives: number;
  readonly byResidents: number;
  /** Ids of those that were supported. */
  readonly supported: readonly string[];
  readonly opportunities: number;
  readonly threats: number;
  readonly connections: number;
};

const untouched: Neighbourhood = {
  code: null,
  meetings: 0,
  lastMeetingOn: null,
  initiatives: 0,
  byResidents: 0,
  supported: [],
  opportunities: 0,
  threats: 0,
  connections: 0,
};

/** With what an event changes of it; the code is that of the first which names one. */
const become = (
  state: Neighbourhood,
  { neighbourhoodCode }: InNeighbourhood,
  change: Partial<Neighbourhood>,
): Neighbourhood => ({ ...state, ...change, code: state.code ?? neighbourhoodCode ?? null });

const later = (one: string | null, other: string): string => (one === null || one < other ? other : one);

/** What the network of a neighbourhood does (domain.md 1.7). */
export const neighbourhood = projection<Neighbourhood>({
  name: 'neighbourhood',
  version: 1,
  on: {
    'NetworkMeetingHeld.v1': on(idInStream, (state = untouched, { data, metadata: { occurredOn } }) =>
      become(state, data, {
        meetings: state.meetings + 1,
        lastMeetingOn: later(state.lastMeetingOn, occurredOn),
      }),
    ),
    'InitiativeStarted.v1': on(idInStream, (state = untouched, { data }) =>
      become(state, data, {
        initiatives: state.initiatives + 1,
        byResidents: state.byResidents + (data.byResidents ? 1 : 0),
      }),
    ),
    'InitiativeSupported.v1': on(idInStream, (state = untouched, { data }) =>
      become(state, data, { supported: [...new Set([...state.supported, data.initiativeId])] }),
    ),
    'OpportunityNoted.v1': on(idInStream, (state = untouched, { data }) =>
      become(
        state,
        data,
        data.kind === 'threat' ? { threats: state.threats + 1 } : { opportunities: state.opportunities + 1 },
      ),
    ),
    'PartiesConnected.v1': on(idInStream, (state = untouched, { data }) =>
      become(state, data, { connections: state.connections + 1 }),
    ),
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [rowsIn(neighbourhoodTable, (state, networkId) => [row(state, networkId)])],
});

const row = (state: Neighbourhood, networkId: string): RowOf<typeof neighbourhoodTable> => ({
  network_id: networkId,
  neighbourhood_code: state.code ?? networkId,
  meetings: state.meetings,
  initiatives: state.initiatives,
  initiatives_by_residents: state.byResidents,
  initiatives_supported: state.supported.length,
  opportunities: state.opportunities,
  threats: state.threats,
  connections: state.connections,
  last_meeting_on: state.lastMeetingOn,
});
