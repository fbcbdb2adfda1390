import { Callers } from './callers';
import type { Instances } from './instances';
import { done } from './program';
import { wrongIn } from './reckoning';
import type { NamedStore } from './store';
import { eventsOf, foldedInMemory, tablesOf, withoutViews, type Tables } from './tables';

const AT_ONCE = 6;

/** The log, once nothing follows from it any more and every table has it. */
const followed = async (store: NamedStore, instances: Instances) => {
  for (;;) {
    const events = await eventsOf(store);
    await instances.followed(events.length);
    const held = await instances.held();
    if (held.every(({ position }) => position <= events.length)) return { events, held };
  }
};

/** Each answer once more, from whichever instance: the same to the byte. */
const repeated = async (instances: Instances, { answered }: Callers): Promise<void> => {
  const again = new Callers(instances.living);
  const left = [...answered];
  const repeat = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [command, said] = next;
      expect([command.type, await again.give(command)]).toStrictEqual([command.type, said]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, repeat));
};

/**
 * After whatever happened: every answer is given again, the log holds what was acknowledged once and what follows from it
 * once, all checkpoints stand at its end, and the tables equal a rebuild and the fold in memory. Ends the instances.
 */
export const audited = async (
  store: NamedStore,
  instances: Instances,
  callers: Callers,
): Promise<{ readonly events: number; readonly tables: Tables }> => {
  const { answered, met } = callers;
  expect(met.odd).toStrictEqual([]);
  const statuses = new Set(answered.map(([, { status }]) => status));
  expect([...statuses].filter((status) => ![200, 201, 409].includes(status))).toStrictEqual([]);
  await repeated(instances, callers);
  const { events, held } = await followed(store, instances);
  expect(wrongIn(events, answered)).toStrictEqual([]);
  expect(held.filter(({ position }) => position !== events.length)).toStrictEqual([]);

  const url = await store.superuserUrl();
  const tables = await tablesOf(url);
  expect(withoutViews(tables)).toStrictEqual(await foldedInMemory(url, events));
  const codes = await instances.end();
  expect(codes).toStrictEqual(codes.map(() => 0));
  await done(store.environment, 'rebuild');
  expect(await tablesOf(url)).toStrictEqual(tables);
  expect(instances.complaints).not.toMatch(/Achterberg|nhandled/);
  return { events: events.length, tables };
};
