import { projectAll, type Projected } from '../../projections/engine/memory';
import type { AnyProjection } from '../../projections/engine/projection';
import { rebuild } from '../../projections/engine/rebuild';
import { ProjectionRunner } from '../../projections/engine/runner';
import { logOf, recorded, type Happening } from './events';
import { hours, ledger } from './ledgers';
import { MemoryLog } from './memory-log';
import { noFaults, type Faults } from './projections';
import { retried, stage } from './stage';

// The state of each is its own business.
export const both = (faults?: Faults): readonly AnyProjection[] => [ledger(faults), hours(faults)];

/** The fold in memory sorts positions as text, the database as numbers. */
export const inOrder = (tables: Projected['tables']): Projected['tables'] =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => {
      const id = (row: (typeof rows)[number]): string =>
        `${String(row['account_id'] ?? row['trajectory_id'])} ${String(row['position']).padStart(9)} ${String(row['line_no'])}`;
      return [name, rows.toSorted((a, b) => (id(a) < id(b) ? -1 : 1))];
    }),
  );

export const inMemory = (happenings: readonly Happening[], faults?: Faults): Projected['tables'] =>
  inOrder(Object.assign({}, ...both(faults).map((one) => projectAll(one, recorded(happenings)).tables)) as never);

/** The tables that a runner fills from these happenings. */
export const filled = async (
  happenings: readonly Happening[],
  faults: Faults = noFaults(),
  sizes?: readonly number[],
) => {
  const on = await stage();
  const projections = both(faults);
  const log = new MemoryLog(logOf(happenings), sizes);
  const engine = on.engine(log, { projections });
  const runner = new ProjectionRunner(engine);
  await runner.start();
  expect(await runner.waitFor(happenings.length, 20_000)).toBe(true);
  return {
    ...on,
    engine,
    log,
    runner,
    rebuilt: () => rebuild(engine),
    shown: async () => inOrder(await on.tables(projections)),
    parked: async () => (await runner.parked()).map(({ key, position, code }) => [key, position, code]),
    retried: (projection: string) => retried(on, projection, undefined, projections),
    end: () => runner.stop().then(on.close),
  };
};
