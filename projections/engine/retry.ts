import type { Again } from './apart';
import { closureOf, logHistory, type History } from './closure';
import type { Engine } from './engine';
import { touchOf } from './fold';
import { parkedKeys } from './parking';
import { refold } from './refold';
import { transaction } from './transaction';
import type { HeldSlot } from './write';

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
  const { name } = slot.projection;
  const parked = new Map((await parkedKeys(engine.pool, name)).map((p) => [p.key, p.position]));
  const wanted = [...parked.keys()].filter((k) => key === undefined || k === key);
  if (wanted.length === 0) return [...parked.keys()];
  const again = await closureOfParked(engine, slot, parked, wanted, history);
  await transaction(engine.pool, (client) => refold(client, engine, slot, again));
  return (await parkedKeys(engine.pool, name)).map((p) => p.key);
};
