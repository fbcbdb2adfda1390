import type { DeadlineKind } from '../../events/deadline';
import type { FactName } from './facts';
import type { Kind } from './kind';
import { applicationKinds, placeKinds } from './place-kinds';
import { programmeKinds } from './programme-kinds';
import { subsidyKinds } from './subsidy-kinds';
import { trajectoryKinds } from './trajectory-kinds';

/** Every kind of deadline (contract.md 3): what arms it, when it is due, what meets it, for whom. */
export const KINDS = {
  ...trajectoryKinds,
  ...placeKinds,
  ...applicationKinds,
  ...programmeKinds,
  ...subsidyKinds,
} as const satisfies Readonly<Record<DeadlineKind, Kind>>;

const entries: readonly (readonly [DeadlineKind, Kind])[] =
  // `Object.entries` forgets the names.
  Object.entries(KINDS) as unknown as readonly (readonly [DeadlineKind, Kind])[];

const armed = new Map<FactName, DeadlineKind[]>();
for (const [name, { armedBy }] of entries) for (const by of armedBy) armed.set(by, [...(armed.get(by) ?? []), name]);

/** The kinds that a fact arms, whatever else is known. */
export const kindsArmedBy = (name: FactName): readonly DeadlineKind[] => armed.get(name) ?? [];
