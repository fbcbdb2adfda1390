import { auditTrailHistory, type History } from '../../projections/engine/closure';
import type { Engine, EngineLog } from '../../projections/engine/engine';
import { ProjectionRunner } from '../../projections/engine/runner';
import { ChangeLog } from '../../projections/feed/change-log';
import { Feed } from '../../projections/feed/feed';
import { readModels, views } from '../../projections/read-models';
import { WakeUps } from '../event-store/postgres/wake-ups';
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
  /** What changes in them, for whoever listens. */
  readonly feed: Feed;
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

type EngineOutputs = { readonly log?: EngineLog } & Partial<Pick<Engine, 'metrics' | 'changed'>>;

/** What the engine works with. Without a `log` of its own it writes lines to that of the runtime. */
export const engineOf = (
  runtime: Runtime,
  { log = asLines(runtime.log), metrics, changed }: EngineOutputs = {},
): Engine => ({
  pool: runtime.patient,
  store: runtime.store,
  decode: (stored) => runtime.codec.decode(stored),
  projections: readModels,
  views,
  owner: runtime.owner,
  log,
  metrics,
  changed,
});

/** Makes what is missing and starts to follow the log. */
export const openReadModels = async (runtime: Runtime, log?: EngineLog): Promise<ReadModels> => {
  const metrics = batchMetrics();
  const wakeUps = new WakeUps({ connectionString: runtime.database.applicationUrl }, 'read_model_change');
  const engine = engineOf(runtime, { log, metrics, changed: () => wakeUps.send() });
  const runner = new ProjectionRunner(engine);
  const names = readModels.map(({ name }) => name);
  const feed = new Feed(new ChangeLog(runtime.application, names), readModels, wakeUps);
  const close = async (): Promise<void> => {
    await feed.close();
    await runner.stop();
    await wakeUps.close();
  };
  try {
    await runner.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { engine, runner, history: auditTrailHistory(runtime.application), metrics, feed, close };
};
