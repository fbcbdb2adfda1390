import type { DeadlineKind } from '../../events/deadline';
import type { Uuid } from '../../events/ids';
import type { Fact } from './facts';
import { firstOf, isAfter, type FactsByName } from './facts-by-name';
import type { Due, Kind } from './kind';

/** A deadline before it is known what became of it. */
export type Armed = {
  readonly name: DeadlineKind;
  readonly kind: Kind;
  /** The fact it was armed by at first. */
  readonly by: Fact;
  /** Armed by that, or again by the annulment of an end. */
  readonly armedBy: Fact;
  /** What meets or ends it comes after this. */
  readonly since: Fact;
  readonly deadlineId: Uuid;
  readonly due: Due;
};

/** What became of it; at most one of them. */
export type Outcome = {
  readonly met?: Fact;
  readonly voided?: Fact;
  /** It never was due. */
  readonly annulled?: Fact;
  /** An end that was annulled had met or ended it. */
  readonly reopened?: { readonly end: Fact; readonly by: Fact<'end-annulled'> };
};

/** What meets or ends it first: of these names after a fact, or of those that are picked; `isBefore`: of those before it too. */
const firstIn = (
  picked: Kind['voidedBy'],
  { by, since, due }: Armed,
  facts: FactsByName,
  isBefore = false,
): Fact | undefined => {
  if (!picked) return undefined;
  if (typeof picked !== 'function') return facts.firstAfter(since, picked);
  const all = picked(by, facts, due);
  return firstOf(isBefore ? all : all.filter((fact) => isAfter(fact, since)));
};

/** What the facts say of it. */
export const outcomeOf = (armed: Armed, facts: FactsByName): Outcome => {
  const { kind, by, since } = armed;
  const annulled = facts.of('hire-annulled')[0] ?? kind.annulledBy?.(by, facts);
  if (annulled) return { annulled };
  const met = firstIn(kind.metBy, armed, facts, kind.isMetBefore);
  const voided = firstIn(kind.voidedBy, armed, facts);
  const metOrVoided = firstOf([met, voided].filter((fact) => fact !== undefined));
  // Not asked for beyond that: the end of a trajectory says nothing of a deadline that was met before.
  const end = kind.outlivesTrajectory ? undefined : facts.firstAfter(since, ['ended'], metOrVoided);
  const annulment = end && facts.of('end-annulled').find(({ annuls }) => annuls === end.eventId);
  if (annulment) return { reopened: { end, by: annulment } };
  const first = end ?? metOrVoided;
  if (!first) return {};
  return first === met ? { met } : { voided: first };
};
