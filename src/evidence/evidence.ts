import type { Claim, EvidenceEvent } from '../../events/evidence';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

/** A document that costs rest on, by its hash: for which cost it is evidence, of all subsidies. */
export type Evidence = { readonly status: 'free' } | { readonly status: 'claimed'; readonly claim: Claim };

declare module '../command-handling/states' {
  interface NounStates {
    readonly evidence: Evidence;
  }
}

export const slice = sliceOf<Evidence>();
/** Any document is free until a cost claims it, so that no rule is asked about one that is not there. */
export const { opening } = rulesOf<Evidence, EvidenceEvent>('evidence-reused');

/** For which cost it is claimed; null when for none. */
export const claimOf = (evidence: Evidence): Claim | null => (evidence.status === 'claimed' ? evidence.claim : null);
