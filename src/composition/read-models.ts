import { auditTrailHistory, type History } from '../../projections/engine/closure';
import type { Engine } from '../../projections/engine/engine';
import { ProjectionRunner } from '../../projections/engine/runner';
import { readModels, views } from '../../projections/read-models';
import type { House } from './house';

/** The read models of a house, followed by this process while it holds their leases. */
export type ReadModels = {
  readonly engine: Engine;
  readonly runner: ProjectionRunner;
  /** Which events touched what, from the audit trail. */
  readonly history: History;
  close(): Promise<void>;
};

/** What the engine works with in this house. */
export const engineOf = ({ patient, store, codec, owner, log }: House): Engine => ({
  pool: patient,
  store,
  decode: (stored) => codec.decode(stored),
  projections: readModels,
  views,
  owner,
  log: {
    info: (fields, message) => log.info(`${message} ${JSON.stringify(fields)}`),
    warn: (fields, message) => log.warn(`${message} ${JSON.stringify(fields)}`),
    error: (fields, message) => log.warn(`${message} ${JSON.stringify(fields)}`),
  },
});

/** Makes what is missing and starts to follow the log. */
export const openReadModels = async (house: House): Promise<ReadModels> => {
  const engine = engineOf(house);
  const runner = new ProjectionRunner(engine);
  await runner.start();
  return { engine, runner, history: auditTrailHistory(house.application), close: () => runner.stop() };
};
