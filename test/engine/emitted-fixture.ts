import { projectAll, type Projected } from '../../projections/engine/memory';
import type { AnyProjection } from '../../projections/engine/projection';
import { rebuild } from '../../projections/engine/rebuild';
import { storedEvents, decodedEvents, type TestEvent } from './events';
import { hours, ledger, visits } from './ledgers';
import { MemoryLog } from './memory-log';
import { noFaults, type ProjectionFaults } from './projections';
import { engineFixture, retried, runnerOn } from './fixture';

// The state of each is its own business.
export const emittingProjections = (faults?: ProjectionFaults): readonly AnyProjection[] => [
  ledger(faults),
  hours(faults),
  visits(faults),
];

/** The fold in memory sorts positions as text, the database as numbers. */
export const sortedTablesOf = (tables: Projected['tables']): Projected['tables'] =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => {
      const id = (row: (typeof rows)[number]): string =>
        `${String(row['account_id'] ?? row['trajectory_id'])} ${String(row['position']).padStart(9)} ${String(row['line_no'])}`;
      return [name, rows.toSorted((a, b) => (id(a) < id(b) ? -1 : 1))];
    }),
  );

export const foldedInMemory = (testEvents: readonly TestEvent[], faults?: ProjectionFaults): Projected['tables'] =>
  sortedTablesOf(
    Object.assign(
      {},
      ...emittingProjections(faults).map((one) => projectAll(one, decodedEvents(testEvents)).tables),
    ) as never,
  );

/** The tables that a runner fills from these events. */
export const emittedFixture = async (
  testEvents: readonly TestEvent[],
  faults: ProjectionFaults = noFaults(),
  sizes?: readonly number[],
) => {
  const fixture = await engineFixture();
  const projections = emittingProjections(faults);
  const log = new MemoryLog(storedEvents(testEvents), sizes);
  const engine = fixture.engine(log, { projections });
  const runner = runnerOn(engine);
  await runner.start();
  expect(await runner.waitFor(testEvents.length, 20_000)).toBe(true);
  return {
    ...fixture,
    engine,
    log,
    runner,
    rebuilt: () => rebuild(engine),
    sortedTables: async () => sortedTablesOf(await fixture.tables(projections)),
    parked: async () => (await runner.parked()).map(({ key, position, code }) => [key, position, code]),
    retried: (projection: string) => retried(fixture, projection, undefined, projections),
  };
};
