import type { EventStore, NewEvent } from '../../src/event-store/event-store';
import { all, anEvent, idFromWords, outcomeOf } from './events';
import { modelAppend, type ModelAppend, type ModelEvent } from './model';

/** Gives a store these appends, one after the other or at once: it answers and keeps what the model says. */
export async function compareWithModel(
  store: EventStore,
  steps: readonly ModelAppend[],
  { atOnce, prefix }: { readonly atOnce: boolean; readonly prefix: string },
): Promise<void> {
  const model = new Map<string, ModelEvent[]>([
    ['x', []],
    ['y', []],
  ]);
  const asNewEvent = ({ id, content }: ModelEvent): NewEvent => anEvent({ eventId: idFromWords(id), data: content });
  const run = ({ stream, events, expected }: ModelAppend): Promise<unknown> =>
    outcomeOf(
      store
        .append(prefix + stream, events.map(asNewEvent), expected)
        .then(({ revision, repeated }) => ({ revision, repeated })),
    );

  const promised = steps.map((step) => modelAppend(model.get(step.stream) ?? [], step));
  const given: unknown[] = [];
  if (atOnce) given.push(...(await Promise.all(steps.map(run))));
  else for (const step of steps) given.push(await run(step));
  expect(given).toStrictEqual(promised);

  for (const [stream, events] of model) {
    const stored = await all(store.read(prefix + stream));
    expect(stored.map(({ eventId, data, revision }) => ({ eventId, data, revision }))).toStrictEqual(
      events.map(({ id, content }, revision) => ({ eventId: idFromWords(id), data: content, revision })),
    );
  }
}
