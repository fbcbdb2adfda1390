import { event, slice, type EventOf } from '../declaration';
import type { Day, Sha256 } from '../ids';

export const SubsidyAccountSubmitted = event('SubsidyAccountSubmitted.v1')<{
  readonly reportUri: string;
  readonly reportSha256: Sha256;
  readonly goalsAimed: readonly string[];
  readonly goalsRealised: readonly string[];
  readonly differences: string;
  /** The last revision of the subsidy's stream that the statement is about: the one before this event. */
  readonly frozenAtRevision: number;
  /** Of the statement in canonical JSON (RFC 8785): figures and event ids, no text and no language. */
  readonly statementSha256: Sha256;
  /** Last day of the term to settle in. */
  readonly settlementDueOn: Day;
}>({
  text: { reportUri: 'readable', goalsAimed: 'subsidy', goalsRealised: 'subsidy', differences: 'subsidy' },
  reason: 'subsidy',
});
export type SubsidyAccountSubmitted = EventOf<typeof SubsidyAccountSubmitted>;

export const accountEvents = slice([SubsidyAccountSubmitted]);
