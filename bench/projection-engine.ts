import { Pool } from 'pg';
import type { Engine } from '../projections/engine/engine';
import type { AnyProjection } from '../projections/engine/projection';
import { readModels, views } from '../projections/read-models';
import { Codec } from '../src/event-store/codec';
import { PostgresEventStore } from '../src/event-store/postgres/postgres.event-store';
import { valueTypes } from '../src/platform/database/pool';

/** The engine on a bench database, over all read models or those given. `close` closes its connections. */
export const benchEngine = (
  url: string,
  projections: readonly AnyProjection[] = readModels,
): { readonly engine: Engine; close(): Promise<void> } => {
  const pool = new Pool({ connectionString: url, max: 4, pipeline: true, types: valueTypes });
  // The database goes with its connections when a measure is done.
  pool.on('error', () => undefined);
  const store = new PostgresEventStore({ connectionString: url });
  const codec = new Codec({ keysFor: () => Promise.reject(new Error('nothing is sealed here')) });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const engine = { pool, store, projections, views, owner: 'bench', log };
  return {
    engine: { ...engine, decode: (stored) => codec.decode(stored) },
    close: () => store.close().then(() => pool.end()),
  };
};
