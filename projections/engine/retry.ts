import type { RefoldInput } from './independent-parts';
import { closureOf, type History } from './closure';
import type { Engine } from './engine';
import { parkedKeys } from './parking';
import { refold } from './refold';
import { touchesOf } from './touch';
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
  const { store, decode } = engine;
  const seeds = new Set(asked);
  for (;;) {
    const origins = [...seeds].flatMap((key) => parked.get(key) ?? []);
    const named = new Set<string>();
    let everything = false;
    for await (const { events } of store.readPositions([...new Set(origins)])) {
      for (const stored of events) {
        for (const key of touchesOf(projection, decode(stored)).flatMap(({ keys }) => keys)) {
          named.add(key);
          // Parked later, if at all: until then it went on without this event.
          if ((parked.get(key) ?? Infinity) > stored.position) everything = true;
        }
      }
    }
    const keys = [...new Set([...seeds, ...named])];
    const isWhole = (key: string): boolean => everything || parked.has(key);
    const { touches, bounds } = await closureOf(engine, projection, history, keys, position, isWhole);
    const met = [...bounds.keys()].filter((key) => parked.has(key) && !seeds.has(key));
    if (met.length === 0) return { touches, keys: new Set([...bounds.keys()].filter(isWhole)) };
    met.forEach((key) => seeds.add(key));
  }
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
