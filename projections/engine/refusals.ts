import type { StoredEvent } from '../../src/event-store/event-store';
import { LEASE_SECONDS, STATE_BUDGET, type Engine } from './engine';
import { BatchRefused, isRefusal } from './failure';
import type { Entry } from './entry';
import { Fold } from './fold';
import { StateCache, textsOf } from './states';
import { nameOf, touchesOf, type Touch } from './touch';
import { transaction } from './transaction';
import { BatchWrite, type HeldTableSet } from './write';

/** Thrown to roll back a trial. */
class TrialEnded extends Error {}

/**
 * The error with which the database refuses what this touch alone leads to; nothing when it takes it. Rolled back
 * either way.
 */
const refusalOf = async (
  { pool, leaseSeconds = LEASE_SECONDS }: Engine,
  tableSet: HeldTableSet,
  touch: Touch,
): Promise<unknown> => {
  const loaded = new Map<string, Entry | undefined>();
  if (!tableSet.projection.appendOnly)
    await new StateCache(pool, tableSet, STATE_BUDGET).load(new Set(touch.keys), loaded);
  const fold = new Fold(
    tableSet.projection,
    (key) => loaded.get(key),
    () => false,
  );
  fold.apply(touch);
  const { position } = touch.event;
  try {
    const texts = textsOf(fold.states, position, position);
    const statement = new BatchWrite([tableSet], leaseSeconds).inPlace([
      { tableSet, from: tableSet.position, fold, texts },
    ]);
    return await transaction(pool, async (client) => {
      await client.query({ ...statement });
      throw new TrialEnded();
    });
  } catch (error) {
    if (error instanceof TrialEnded) return undefined;
    if (error instanceof BatchRefused) return error.cause;
    if (isRefusal(error)) return error;
    throw error;
  }
};

/**
 * Which touches of an event the database refused with `cause`, by name, and the error of each: keys that are folded
 * apart are parked apart. All of them, when it is none by itself. `known`: those found before, without which the event
 * was refused again.
 */
export const refusedIn = async (
  engine: Engine,
  tableSet: HeldTableSet,
  stored: StoredEvent,
  cause: unknown,
  known: ReadonlyMap<string, unknown> = new Map(),
): Promise<ReadonlyMap<string, unknown>> => {
  const touches = touchesOf(tableSet.projection, engine.decode(stored)).filter((touch) => !known.has(nameOf(touch)));
  const refused = new Map<string, unknown>();
  if (touches.length > 1) {
    for (const touch of touches) {
      const refusal = await refusalOf(engine, tableSet, touch);
      if (refusal !== undefined) refused.set(nameOf(touch), refusal);
    }
  }
  return refused.size > 0 ? refused : new Map(touches.map((touch) => [nameOf(touch), cause]));
};
