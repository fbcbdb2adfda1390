import type { ClientBase, Pool } from 'pg';
import { closureOf, logHistory, type History, type Touched } from './closure';
import { LEASE_SECONDS, type Engine } from './engine';
import { Fold, touchOf, type Changes, type Entry, type Parked } from './fold';
import { identify } from './rows';
import { stateRelationOf } from './slot';
import { transaction } from './transaction';
import { BatchWrite, type HeldSlot, type Outcome } from './write';

/** A key that stands still, as `engine.parked` lists it. */
export type ParkedKey = Parked & { readonly projection: string; readonly version: number; readonly parkedAt: string };

/** The keys of the served tables that stand still, in the order of the log. */
export const parkedKeys = async (pool: Pool, projection?: string): Promise<readonly ParkedKey[]> => {
  const { rows } = await pool.query<ParkedKey>(
    `select p.projection, p.version, p.key, p.position::float8 as position, p.event_id as "eventId",
            p.error_code as code, p.error, to_json(p.parked_at) #>> '{}' as "parkedAt"
       from engine.parked p
       join engine.live l using (projection, version, run)
      where $1::text is null or p.projection = $1
      order by p.position, p.projection, p.key`,
    [projection ?? null],
  );
  return rows;
};

type StateRow = { key: string; text: string };

/** Rows that stand there now and that the fold does not give any more. */
const vanished = (slot: HeldSlot, states: readonly StateRow[], table: number, now: Changes): readonly string[] => {
  const definition = slot.projection.tables[table]!;
  return states
    .flatMap(({ key, text }) => definition.rows(JSON.parse(text), key).map((row) => identify(definition, row)))
    .filter((name) => !now.get(name));
};

/** What the fold gives of some keys, as a batch would write it. */
const outcomeOf = (slot: HeldSlot, fold: Fold, keys: ReadonlySet<string>, before: readonly StateRow[]): Outcome => {
  const states = new Map([...fold.states].filter(([key]) => keys.has(key)));
  const tables = fold.tables.map((changes, table) => {
    const mine: Changes = new Map([...changes].filter(([, change]) => change && keys.has(change.key)));
    for (const name of vanished(slot, before, table, mine)) mine.set(name, undefined);
    return mine;
  });
  const parked = new Map([...fold.parked].filter(([key]) => keys.has(key)));
  const texts = new Map([...states].map(([key, { state }]: [string, Entry]) => [key, JSON.stringify(state)]));
  return { slot, from: slot.position, fold: { states, tables, parked }, texts };
};

/** What to fold again, and the keys whose states it settles. */
type Again = { readonly events: readonly Touched[]; readonly keys: ReadonlySet<string> };

/**
 * The events behind some parked keys and behind every parked key they met since. An event whose keys could not be told
 * parked what it is about; told now, they may name keys that went on without it, and then whatever is connected is
 * folded again.
 */
const closureOfParked = async (
  engine: Engine,
  { projection, position }: HeldSlot,
  parked: ReadonlyMap<string, number>,
  wanted: readonly string[],
  history: History,
): Promise<Again> => {
  const { store, decode } = engine;
  const seeds = new Set(wanted);
  for (;;) {
    const origins = [...seeds].flatMap((key) => parked.get(key) ?? []);
    const named = new Set<string>();
    for await (const { events } of store.readPositions([...new Set(origins)])) {
      for (const stored of events) touchOf(projection, decode(stored)).keys.forEach((key) => named.add(key));
    }
    const everything = [...named].some((key) => !parked.has(key));
    const keys = [...new Set([...seeds, ...named])];
    const isWhole = (key: string): boolean => everything || parked.has(key);
    const { events, bounds } = await closureOf(engine, projection, history, keys, position, isWhole);
    const met = [...bounds.keys()].filter((key) => parked.has(key) && !seeds.has(key));
    if (met.length === 0) return { events, keys: new Set([...bounds.keys()].filter(isWhole)) };
    met.forEach((key) => seeds.add(key));
  }
};

/**
 * Folds parked keys again from the log up to the checkpoint and writes what comes of it, in one transaction that holds
 * the checkpoint: those that fold now go on with everybody else, those that do not are parked where they fail now.
 * Keys parked because they met one of these come along. For the holder of the lease, with no batch under way; what it
 * kept in memory of the slot is stale after it. Answers the keys that are still parked.
 */
export const retry = async (
  engine: Engine,
  slot: HeldSlot,
  key?: string,
  history: History = logHistory(engine, slot.projection),
): Promise<readonly string[]> => {
  const parked = new Map((await parkedKeys(engine.pool, slot.projection.name)).map((p) => [p.key, p.position]));
  const wanted = [...parked.keys()].filter((k) => key === undefined || k === key);
  if (wanted.length === 0) return [...parked.keys()];
  const { events, keys } = await closureOfParked(engine, slot, parked, wanted, history);
  const fold = new Fold(
    slot.projection,
    () => undefined,
    () => false,
  );
  for (const { event, touch } of events) fold.apply(event, touch);
  await transaction(engine.pool, (client) => replace(client, engine, slot, fold, keys));
  return [...new Set([...parked.keys(), ...fold.parked.keys()])].filter((k) => !keys.has(k) || fold.parked.has(k));
};

const replace = async (
  client: ClientBase,
  engine: Engine,
  slot: HeldSlot,
  fold: Fold,
  keys: ReadonlySet<string>,
): Promise<void> => {
  const { projection, run, position, fence } = slot;
  const { name, version } = projection;
  const { rowCount } = await client.query(
    `select from engine.checkpoint
      where (projection, version, run, fence, position) = ($1, $2, $3, $4, $5) for update`,
    [name, version, run, fence, position],
  );
  if (rowCount !== 1) throw Object.assign(new Error('the lease was lost before the retry'), { code: 'PJ001' });
  let before: readonly StateRow[] = [];
  if (!projection.appendOnly) {
    const { rows } = await client.query<StateRow>(
      `select key, state::text as text from ${stateRelationOf(slot)} where key = any($1::text[])`,
      [[...keys]],
    );
    before = rows;
  }
  await client.query(
    'delete from engine.parked where (projection, version, run) = ($1, $2, $3) and key = any($4::text[])',
    [name, version, run, [...keys]],
  );
  const write = new BatchWrite([slot], engine.leaseSeconds ?? LEASE_SECONDS);
  await client.query({ ...write.inPlace([outcomeOf(slot, fold, keys, before)]) });
};
