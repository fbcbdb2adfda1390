import { Map, Set } from 'immutable';
import type { Day, Uuid } from '../../events/ids';
import type { InNeighbourhood, NetworkEvent } from '../../events/network';
import { reject } from '../command-handling/rejection';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

/** What was recorded, by its id, with the fingerprint of its command: it holds sealed text, which cannot be compared. */
type RecordedOnce = Map<Uuid, string>;

type Initiative = {
  readonly fingerprint: string;
  readonly startedOn: Day;
  /** Fingerprints of the commands by which it was supported. */
  readonly supports: Set<string>;
};

/** Who know each other in a neighbourhood, and what they do there. */
export type Network = {
  readonly status: 'known';
  /** Null while nobody said which it is. */
  readonly neighbourhoodCode: string | null;
  readonly meetings: RecordedOnce;
  readonly initiatives: Map<Uuid, Initiative>;
  readonly opportunities: RecordedOnce;
  /** Fingerprints: a connection has no id. */
  readonly connections: Set<string>;
};

declare module '../command-handling/states' {
  interface NounStates {
    readonly network: Network;
  }
}

/** Any neighbourhood has a network; there is nothing to open first. */
export const initial: Network = {
  status: 'known',
  neighbourhoodCode: null,
  meetings: Map(),
  initiatives: Map(),
  opportunities: Map(),
  connections: Set(),
};

export const slice = sliceOf<Network>();
export const { opening } = rulesOf<Network, NetworkEvent>('initiative-unknown');

/**
 * The neighbourhood of an event: what the command names, else what the network is known as. Throws
 * `neighbourhood-differs`: a network stays in its neighbourhood.
 */
export const neighbourhoodOf = (
  { neighbourhoodCode: named }: InNeighbourhood,
  { neighbourhoodCode: known }: Network,
): InNeighbourhood => {
  if (named && known !== null && named !== known) reject('neighbourhood-differs');
  const neighbourhoodCode = known ?? named;
  return neighbourhoodCode ? { neighbourhoodCode } : {};
};

/** The same network, in the neighbourhood that an event names. */
export const inNeighbourhood = (network: Network, { neighbourhoodCode }: InNeighbourhood): Network => ({
  ...network,
  neighbourhoodCode: network.neighbourhoodCode ?? neighbourhoodCode ?? null,
});

/** Knowledge of a neighbourhood is kept as counts and themes, never as files on residents (domain.md 1.7). */
export const ofNobody = { about: {}, subjectIds: [] } as const;
