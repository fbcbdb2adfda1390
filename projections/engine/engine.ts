import type { Pool } from 'pg';
import type { EventStore } from '../../src/event-store/event-store';
import type { Projection } from './projection';
import type { Decode } from './projector';
import type { View } from './table';

/** Where the engine logs. No values of events, rows or keys. */
export type EngineLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Metrics of the engine. */
export type EngineMetrics = {
  /** A batch was written: its events, and the seconds from folded to committed. */
  batch(events: number, seconds: number): void;
};

/** Everything the engine works with. The pool needs two connections at least; it runs as buurtbaan_application. */
export type Engine = {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly decode: Decode;
  readonly projections: readonly Projection[];
  /** Views over the tables of projections, in the order they can be made. */
  readonly views?: readonly View[];
  /** Names this process in `subscription.checkpoint`. */
  readonly owner: string;
  readonly log: EngineLog;
  readonly metrics?: EngineMetrics;
  /** Called after rows of served tables were written: those who follow them look. Returns at once. */
  readonly changed?: () => void;
  /** Events written together at most. Default 3000: a state that many of them change is written once. */
  readonly batchSize?: number;
  /** Characters of JSON kept as states in memory, over all projections. Default 4 million: some ten thousand states. */
  readonly stateBudget?: number;
  /** How long a process that stopped answering keeps others waiting. Default `LEASE_SECONDS`. */
  readonly leaseSeconds?: number;
};

export const BATCH_SIZE = 3_000;
/** Events read together at most. */
export const PAGE_SIZE = 500;
export const STATE_BUDGET = 4_000_000;
export { LEASE_SECONDS } from '../../src/subscriptions/leases';

/** There is no read model of that name. The message lists those there are. */
export class ProjectionUnknown extends Error {
  override readonly name = 'ProjectionUnknown';
  constructor(name: string, projections: readonly Projection[]) {
    super(`there is no read model ${name}; there are ${projections.map((projection) => projection.name).join(', ')}`);
  }
}

/** The definitions with these names, all of them when none is given. Throws `ProjectionUnknown`. */
export const projectionsNamed = (
  projections: readonly Projection[],
  names: readonly string[],
): readonly Projection[] => {
  const unknown = names.find((name) => projections.every((projection) => projection.name !== name));
  if (unknown !== undefined) throw new ProjectionUnknown(unknown, projections);
  return names.length === 0 ? projections : projections.filter(({ name }) => names.includes(name));
};
