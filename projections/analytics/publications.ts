import type { ClientBase } from 'pg';
import type { Day } from '../../events/ids';
import { asOfAll } from '../engine/as-of-all';
import type { Engine } from '../engine/engine';
import { transaction } from '../engine/transaction';
import { rowOf, rowsOf, type Queryable } from '../query';
import { asOfTables, foldedOf } from './as-of-tables';
import { pseudonymousViews } from './pseudonymous-views';
import { publishFigures } from './publish';
import { READERS } from './published';
import { described, LIVE, over } from './relation';

/** What was made for analysts: `analytics` itself, or a schema as of other days. */
export type Made = {
  readonly schema: string;
  readonly known_on: Day | null;
  readonly valid_on: Day | null;
  readonly position: number;
  readonly made_at: string;
};

/**
 * One at a time in a database: each makes tables of the same names. The lock comes before the snapshot, however long it is
 * waited for. Figures that are read wait for 5 s at most to be replaced; while it is worked out what to hide the
 * transaction is idle.
 */
const BEGIN = `
  set local lock_timeout = 0;
  lock table engine.publication in share row exclusive mode;
  set local lock_timeout = '5s';
  set local idle_in_transaction_session_timeout = 0`;

/** Somebody reads the figures that are to be replaced for longer than one waits. */
export class FiguresInUse extends Error {
  override readonly name = 'FiguresInUse';
  constructor() {
    super('The figures that are there are being read: try again when that query is done.');
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Work on what was published, one at a time in a database. Throws `FiguresInUse`. */
const publishing = async <T>(
  { pool }: Pick<Engine, 'pool'>,
  work: (client: ClientBase) => Promise<T>,
  isolation: 'repeatable read' | 'read committed' = 'read committed',
): Promise<T> => {
  try {
    return await transaction(pool, async (client) => {
      await client.query(`set transaction isolation level ${isolation}; ${BEGIN}`);
      return await work(client);
    });
  } catch (error) {
    throw (error as { code?: string }).code === LOCK_NOT_AVAILABLE ? new FiguresInUse() : error;
  }
};

/** `analytics_known_20260101_valid_20251231`. */
export const schemaOf = (knownOn: Day, validOn: Day): string =>
  `analytics_known_${knownOn.replaceAll('-', '')}_valid_${validOn.replaceAll('-', '')}`;

const remember = async (client: ClientBase, { schema, known_on, valid_on, position }: Omit<Made, 'made_at'>) => {
  const made = await rowOf<Made>(
    client,
    `insert into engine.publication (schema, known_on, valid_on, position) values ($1, $2, $3, $4)
     on conflict (schema) do update set position = excluded.position, made_at = clock_timestamp()
     returning schema, known_on, valid_on, position, made_at`,
    [schema, known_on, valid_on, position],
  );
  return made!;
};

// The one that is furthest behind: what is counted together is known up to there at least.
const REACHED = `
  select coalesce(min(c.position), 0) as position
    from engine.live l join engine.slot using (projection, version, run) join subscription.checkpoint c using (name)`;

/** Makes the figures of `analytics` anew from the tables as they stand. Throws the reason of `signal`. */
export const publishLive = (engine: Pick<Engine, 'pool'>, signal?: AbortSignal): Promise<Made> => {
  const work = async (client: ClientBase): Promise<Made> => {
    const reached = await rowOf<{ position: number }>(client, REACHED, []);
    const { position } = reached!;
    const live = { schema: 'analytics', source: LIVE, knownOn: null, validOn: null, position };
    await publishFigures(client, live, signal);
    return remember(client, { schema: 'analytics', known_on: null, valid_on: null, position });
  };
  // Everything is counted as of one moment.
  return publishing(engine, work, 'repeatable read');
};

/** As of which days, and up to which position that is. */
export type AsOfDays = { readonly knownOn: Day; readonly validOn: Day; readonly until: number };

/**
 * Makes a schema as of other days, with everything that `analytics` has; what was there of the same days is replaced. Rows
 * in it stand by their pseudonyms alone. Throws the reason of `signal`.
 */
export const publishAsOf = async (
  engine: Pick<Engine, 'pool' | 'store' | 'decode' | 'projections' | 'views'>,
  { knownOn, validOn, until }: AsOfDays,
  signal?: AbortSignal,
): Promise<Made> => {
  const rows = await asOfAll(engine, foldedOf(engine.projections), { until, validOn }, signal);
  return publishing(engine, async (client) => {
    const schema = schemaOf(knownOn, validOn);
    const { source, drop } = await asOfTables(client, engine, rows);
    await client.query('select engine.drop_analytics_schema($1)', [schema]);
    await client.query('select engine.create_analytics_schema($1)', [schema]);
    await publishFigures(client, { schema, source, knownOn, validOn, position: until }, signal);
    for (const view of pseudonymousViews) {
      await client.query(`create table ${schema}.${view.name} as ${over(source, view.sql)}`);
      await client.query(described('table', schema, view, READERS.rows));
    }
    await drop();
    return remember(client, { schema, known_on: knownOn, valid_on: validOn, position: until });
  });
};

/** All that was made, the newest first. */
export const publications = (db: Queryable): Promise<readonly Made[]> =>
  rowsOf<Made>(
    db,
    'select schema, known_on, valid_on, position, made_at from engine.publication order by made_at desc, schema',
  );

/** Drops schemas as of other days; `analytics` itself stays. Answers those that were there. */
export const dropPublications = (
  engine: Pick<Engine, 'pool'>,
  schemas: readonly string[],
): Promise<readonly string[]> =>
  publishing(engine, async (client) => {
    const gone = await rowsOf<{ schema: string }>(
      client,
      'delete from engine.publication where schema = any ($1) and known_on is not null returning schema',
      [schemas],
    );
    for (const { schema } of gone) await client.query('select engine.drop_analytics_schema($1)', [schema]);
    return gone.map(({ schema }) => schema);
  });
