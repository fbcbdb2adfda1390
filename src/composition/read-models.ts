import { auditTrailHistory, type History } from '../../projections/engine/closure';
import type { Engine, EngineLog } from '../../projections/engine/engine';
import { ProjectionRunner } from '../../projections/engine/runner';
import { readModels, views } from '../../projections/read-models';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';
import type { Runtime } from './house';
import { engineFigures, type EngineFigures } from './metrics';

/** The read models of a house, followed by this process while it holds their leases. */
export type ReadModels = {
  readonly engine: Engine;
  readonly runner: ProjectionRunner;
  /** Which events touched what, from the audit trail. */
  readonly history: History;
  readonly figures: EngineFigures;
  close(): Promise<void>;
};

/** `message (code 40001, attempt 2)`, for a person at a terminal. The engine's fields hold no values of events or rows. */
const inWords = (fields: object, message: string): string => {
  const said = Object.entries(fields).map(([name, value]) => `${name} ${String(value)}`);
  return said.length > 0 ? `${message} (${said.join(', ')})` : message;
};

const asLines = ({ info, warn }: Log): EngineLog => ({
  info: (fields, message) => info(inWords(fields, message)),
  warn: (fields, message) => warn(inWords(fields, message)),
  error: (fields, message) => warn(inWords(fields, message)),
});

type Told = { readonly log?: EngineLog; readonly metrics?: Engine['metrics'] };

/** What the engine works with in this house. Without a `log` of its own it tells the house, in lines. */
export const engineOf = (house: Runtime, { log = asLines(house.log), metrics }: Told = {}): Engine => ({
  pool: house.patient,
  store: house.store,
  decode: (stored) => house.codec.decode(stored),
  projections: readModels,
  views,
  owner: house.owner,
  log,
  metrics,
});

/** Makes what is missing and starts to follow the log. */
export const openReadModels = async (house: Runtime, log?: EngineLog): Promise<ReadModels> => {
  const figures = engineFigures();
  const engine = engineOf(house, { log, metrics: figures });
  const runner = new ProjectionRunner(engine);
  await runner.start();
  const history = auditTrailHistory(house.application);
  return { engine, runner, history, figures, close: () => runner.stop() };
};
