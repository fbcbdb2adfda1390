import { createHash, type Hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Sha256, SubsidyId, Uuid } from '../../events/ids';
import { statedFigures, type Figures, type Statement } from '../../events/subsidy';

/**
 * The beginning of the statement's canonical JSON (RFC 8785), hashed as the events come in: `eventIds` is the first of its
 * names in that order. So an account costs the same after ten events and after twenty thousand. `hash` is copied before
 * each step and never goes on by itself.
 */
export type Hashed = { readonly hash: Hash; readonly events: number };

export const NOTHING_HASHED: Hashed = { hash: createHash('sha256').update('{"eventIds":['), events: 0 };

/** With one event more. */
export const hashedWith = ({ hash, events }: Hashed, eventId: Uuid): Hashed => ({
  hash: hash.copy().update(`${events === 0 ? '' : ','}${JSON.stringify(eventId)}`),
  events: events + 1,
});

/** The revision a statement would be frozen at now, and its hash. */
export const frozen = (
  { hash, events }: Hashed,
  subsidyId: SubsidyId,
  figures: Figures,
): { readonly frozenAtRevision: number; readonly statementSha256: Sha256 } => {
  const frozenAtRevision = events - 1;
  const rest: Omit<Statement, 'eventIds'> = { subsidyId, frozenAtRevision, figures: statedFigures(figures) };
  const statementSha256 = hash
    .copy()
    .update(`],${canonicalize(rest)!.slice(1)}`)
    .digest('hex');
  return { frozenAtRevision, statementSha256 };
};
