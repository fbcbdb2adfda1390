import type { PersonId } from '../../../events/ids';
import type { AnsweredRef } from '../../command-handling/command-envelope';
import type { ProblemCode, Sentence } from '../../problems';

/** What is wrong with one field; `message` names the rule, never the value. */
export type FieldError = { readonly field: string; readonly message: string };

type More = {
  /** Of `person-is-duplicate`: the person for whom it may be given. An id, no text of people. */
  readonly ofPersonId?: PersonId | undefined;
  readonly errors?: readonly FieldError[];
  /** In place of the sentence of the catalogue, where the reason helps more than the rule. */
  readonly detail?: Sentence;
  /** What was written nevertheless, where something that follows from it was refused. */
  readonly events?: readonly AnsweredRef[];
  /** It would be refused: nothing was asked for. */
  readonly dryRun?: true;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A refusal at the edge, thrown or returned; problem-document.ts writes it as RFC 9457 in the caller's language. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    readonly more: More = {},
  ) {
    super(code);
  }
}
