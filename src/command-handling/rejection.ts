import type { PersonId } from '../../events/ids';
import type { ProblemCode } from '../problems';

/** A command the domain refuses. The code is listed in src/problems.ts; the edge gives it a status and its sentences. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  constructor(
    readonly code: ProblemCode,
    /** Of `person-is-duplicate`: the person for whom it may be given (contract.md 2). */
    readonly ofPersonId?: PersonId,
  ) {
    super(code);
  }
}

/** Refuses; `never` lets it stand where a value is wanted. */
export const reject = (code: ProblemCode, ofPersonId?: PersonId): never => {
  throw new Rejection(code, ofPersonId);
};
