import { auditTrailHistory, type History } from '../../projections/engine/closure';
import type { Engine, EngineLog } from '../../projections/engine/engine';
import { ProjectionRunner } from '../../projections/engine/runner';
import { analyticsViews } from '../../projections/analytics/published';
import { readModels, views } from '../../projections/read-models';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';
import type { Runtime } from './runtime';
import { batchMetrics, type BatchMetrics } from './metrics';

/** The read models, which this process keeps up to date while it holds their leases. */
export type ReadModels = {
  readonly engine: Engine;
  readonly runner: ProjectionRunner;
  /** Which events touched what, from the audit trail. */
  readonly history: History;
  readonly metrics: BatchMetrics;
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

type EngineOutputs = { readonly log?: EngineLog; readonly metrics?: Engine['metrics'] };

/** What the engine works with. Without a `log` of its own it writes lines to that of the runtime. */
export const engineOf = (runtime: Runtime, { log = asLines(runtime.log), metrics }: EngineOutputs = {}): Engine => ({
  pool: runtime.patient,
  store: runtime.store,
  decode: (stored) => runtime.codec.decode(stored),
  projections: readModels,
  views: [...views, ...analyticsViews],
  owner: runtime.owner,
  log,
  metrics,
});

/** Makes what is missing and starts to follow the log. */
export const openReadModels = async (runtime: Runtime, log?: EngineLog): Promise<ReadModels> => {
  const metrics = batchMetrics();
  const engine = engineOf(runtime, { log, metrics });
  const runner = new ProjectionRunner(engine);
  await runner.start();
  const history = auditTrailHistory(runtime.application);
  return { engine, runner, history, metrics, close: () => runner.stop() };
};
