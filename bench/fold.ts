import { Fold } from '../projections/engine/fold';
import { BATCH_SIZE, PAGE_SIZE } from '../projections/engine/engine';
import type { Entry } from '../projections/engine/entry';
import type { AnyProjection } from '../projections/engine/projection';
import { textsOf } from '../projections/engine/states';
import { touchesOf } from '../projections/engine/touch';
import { readModels } from '../projections/read-models';
import { Codec } from '../src/event-store/codec';
import type { StoredEvent } from '../src/event-store/event-store';
import { history } from './projection-history';

const EVENTS = 30_000;

/** Microseconds of this thread's processor time. */
const spent = (): number => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};

/** One read model that is folded in memory, and what it took so far, in microseconds. */
type Measured = { readonly model: AnyProjection; states: Map<string, Entry>; fold: number; texts: number };

const foldBatch = (measured: Measured, pages: readonly (readonly ReturnType<Codec['decode']>[])[]): void => {
  const { model, states } = measured;
  const begun = spent();
  const fold = new Fold(
    model,
    (key) => states.get(key),
    () => false,
  );
  for (const page of pages) {
    for (const event of page) for (const touch of touchesOf(model, event)) fold.apply(touch);
    // Rows of an append-only table are taken over page by page.
    if (model.appendOnly) for (const table of fold.tables) table.clear();
  }
  const folded = spent();
  textsOf(fold.states, 0, 0);
  measured.fold += folded - begun;
  measured.texts += spent() - folded;
  for (const [key, entry] of fold.states) states.set(key, entry);
};

/**
 * What each read model takes of the processor to fold an invented log in memory, in batches as the engine has them, and
 * to make the JSON of its states: where the time of a rebuild goes before PostgreSQL has any work.
 */
export const foldBench = async (events = EVENTS, print = (line: string): void => console.log(line)): Promise<void> => {
  const stored: StoredEvent[] = [];
  for await (const event of history(events)) stored.push(event);
  const codec = new Codec({ keysFor: () => Promise.reject(new Error('nothing is sealed here')) });
  const all = readModels.map((model): Measured => ({ model, states: new Map(), fold: 0, texts: 0 }));
  let decoding = 0;
  for (let from = 0; from < events; from += BATCH_SIZE) {
    const begun = spent();
    const batch = stored.slice(from, from + BATCH_SIZE).map((one) => codec.decode(one));
    decoding += spent() - begun;
    const pages = Array.from({ length: Math.ceil(batch.length / PAGE_SIZE) }, (_, page) =>
      batch.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
    );
    for (const measured of all) foldBatch(measured, pages);
  }
  const each = (microseconds: number): string => (microseconds / events).toFixed(1).padStart(6);
  const whole = all.reduce((sum, { fold, texts }) => sum + fold + texts, decoding);
  print(`fold of ${events} events: ${each(whole).trim()} µs an event, ${each(decoding).trim()} of it to decode`);
  for (const { model, fold, texts } of all.toSorted((a, b) => b.fold + b.texts - a.fold - a.texts).slice(0, 8))
    print(`${each(fold)} to fold and ${each(texts).trim()} for its states: ${model.name}`);
};
