import type { Role } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import type { Fact, FactName } from './facts';
import type { FactsByName } from './facts-by-name';

/** A day that something is due, and of several that one event arms, which. */
export type Due = {
  readonly on: Day;
  /** Part of the deadline's id, where one event arms several of a kind. */
  readonly part?: Uuid;
  /** The log cannot show whether it was met: it is reminded of, and never missed. */
  readonly isUnknowable?: boolean;
};

/** Who is to do it, and who hears of it too. */
export type Addressees = readonly [first: Role, also?: Role];

/** Facts by their names, or picked from what is known. */
type Picked<Name extends FactName> =
  readonly FactName[] | ((by: Fact<Name>, facts: FactsByName, due: Due) => readonly Fact[]);

/** One kind of deadline, as the table of contract.md 3 has it: a row of data, folded by `deadlines.ts`. */
export type Kind<Name extends FactName = FactName> = {
  readonly addressees: Addressees;
  readonly armedBy: readonly Name[];
  readonly due: (by: Fact<Name>, facts: FactsByName) => readonly Due[];
  /** What meets it: the first of them after what armed it. */
  readonly metBy: Picked<Name>;
  /** A fact before the arming one meets it too: one that is picked. */
  readonly isMetBefore?: boolean;
  /** After which nothing is due any more: the first of them after what armed it. The end of a trajectory is none of them. */
  readonly voidedBy?: Picked<Name>;
  /** By which it never was due. The annulment of a hire is none of them. */
  readonly annulledBy?: (by: Fact<Name>, facts: FactsByName) => Fact | undefined;
  /** It does not end with the trajectory. */
  readonly outlivesTrajectory?: boolean;
  /** Due again after the annulment of an end; by default on the day it was due. */
  readonly dueAgain?: (again: Fact<'end-annulled'>, facts: FactsByName) => Day | undefined;
  /** Days before the due day that a reminder is raised; by default a week. */
  readonly remindDaysBefore?: number;
  /** The reminder is the doing of it: it is met by that, and done even when it was recorded too late. */
  readonly isDoneByReminder?: boolean;
};

/** Declares a kind whose arming facts are of these names. */
export const kind = <Name extends FactName>(definition: Kind<Name>): Kind =>
  // Asked about facts of `armedBy` alone, which the type of a list of kinds cannot say.
  definition as unknown as Kind;
