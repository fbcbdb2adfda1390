import type { Uuid } from '../../events/ids';
import { lastOf, withoutPositions, type AnsweredRef, type CommandResult } from './command-envelope';
import { Problem } from '../platform/problems/problem';
import { problemDocument, type Language, type ProblemDocument } from '../platform/problems/problem-document';

/** One line of the answer to many commands (contract.md 1). */
export type LineResult = {
  /** As the line gave it; null for a line that could not be read. */
  readonly id: Uuid | null;
  readonly status: CommandResult['status'];
  /** Nothing was written: this is what it would be. */
  readonly dryRun?: true;
  readonly position?: number;
  readonly events?: readonly AnsweredRef[];
  readonly problem?: ProblemDocument;
};

/** `unchanged` has no position: nothing was written. */
export const resultOf = (id: Uuid | null, outcome: CommandResult | Problem, language: Language): LineResult => {
  if (outcome instanceof Problem) return { id, status: 'refused', problem: problemDocument(outcome, language) };
  switch (outcome.status) {
    case 'accepted':
      return { id, status: 'accepted', position: outcome.position, events: outcome.events };
    case 'unchanged':
      return { id, status: 'unchanged' };
    case 'refused': {
      const { code, ofPersonId, events } = outcome;
      const problem = problemDocument(new Problem(code, { ofPersonId }), language);
      return { id, status: 'refused', ...(events && { position: lastOf(events), events }), problem };
    }
  }
};

/** The same of a dry run: it says so, and has no positions. */
export const dryResultOf = (id: Uuid | null, outcome: CommandResult | Problem, language: Language): LineResult => {
  const { status, problem } = resultOf(id, outcome, language);
  const events = outcome instanceof Problem || !('events' in outcome) ? undefined : outcome.events;
  return { id, status, dryRun: true, ...(events && { events: withoutPositions(events) }), ...(problem && { problem }) };
};
