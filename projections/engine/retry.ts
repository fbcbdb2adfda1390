import type { RefoldInput } from './independent-parts';
import { closureOf, typesOf, type History } from './closure';
import type { Engine } from './engine';
import { parkedKeys } from './parking';
import type { Projection } from './projection';
import { refold } from './refold';
import { aboutOf, touchesOf } from './touch';
import { transaction } from './transaction';
import type { HeldTableSet } from './write';

/**
 * The events behind some parked keys and behind every parked key they met since. An event whose keys could not be
 * computed parked what it is about; computed now, they may name keys that went on without it, and then whatever is
 * connected is folded again.
 */
const closureOfParked = async (
  engine: Engine,
  { projection, position }: HeldTableSet,
  parked: ReadonlyMap<string, number>,
  asked: readonly string[],
  history: History,
): Promise<RefoldInput> => {
  const seeds = new Set(asked);
  for (;;) {
    const missed = await keysThatMissed(engine, projection, parked, [...seeds], position, history);
    const isWhole = (key: string): boolean => missed.size > 0 || parked.has(key);
    const keys = [...new Set([...seeds, ...missed])];
    const { touches, bounds } = await closureOf(engine, projection, history, keys, position, isWhole);
    const met = [...bounds.keys()].filter((key) => parked.has(key) && !seeds.has(key));
    if (met.length === 0) return { touches, keys: new Set([...bounds.keys()].filter(isWhole)) };
    met.forEach((key) => seeds.add(key));
  }
};

/**
 * Keys that went on without an event because its keys could not be computed when it came. Not only the events that
 * parked something did so: all that a later one is about may have been parked before it.
 */
const keysThatMissed = async (
  { store, decode }: Engine,
  projection: Projection,
  parked: ReadonlyMap<string, number>,
  seeds: readonly string[],
  until: number,
  history: History,
): Promise<ReadonlySet<string>> => {
  const missed = new Set<string>();
  const positions = await history.positionsTouching(seeds, until, typesOf(projection));
  const first = Math.min(...parked.values());
  for await (const { events } of store.readPositions(positions.filter((one) => one >= first))) {
    for (const stored of events) {
      const event = decode(stored);
      const wasParked = (key: string): boolean => (parked.get(key) ?? Infinity) <= event.position;
      if (!aboutOf(event).every(wasParked)) continue;
      const keys = touchesOf(projection, event).flatMap((touch) => touch.keys);
      for (const key of keys) if (!wasParked(key)) missed.add(key);
    }
  }
  return missed;
};

/**
 * Folds the parked keys of a table set that somebody asked for again, from the log up to the checkpoint, and writes
 * what comes of it in one transaction that holds the checkpoint: those that fold now go on with everybody else, those
 * that do not are parked where they fail now, and asked for no more. Keys parked because they met one of these come
 * along. For the holder of the lease, with nothing under way; what it kept in memory of the table set is stale after
 * it.
 */
export const retry = async (engine: Engine, tableSet: HeldTableSet, history: History): Promise<void> => {
  const keys = await parkedKeys(engine.pool, tableSet.projection.name);
  const asked = keys.filter(({ retryAskedAt }) => retryAskedAt !== null).map(({ key }) => key);
  if (asked.length === 0) return;
  const parked = new Map(keys.map(({ key, position }) => [key, position]));
  const input = await closureOfParked(engine, tableSet, parked, asked, history);
  await transaction(engine.pool, (client) => refold(client, engine, tableSet, input));
};
