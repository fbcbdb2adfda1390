import { Callers } from './callers';
import type { Instances } from './instances';
import { done } from './program';
import { violationsIn } from './oracle';
import type { NamedStore } from './store';
import { decodedEventsOf, foldedInMemory, tablesOf, withoutViews, type ReadTables } from './tables';

const AT_ONCE = 6;

/** The log, once policies and tables have followed it. */
const followed = async (store: NamedStore, instances: Instances) => {
  for (;;) {
    const events = await decodedEventsOf(store);
    await instances.followed(events.length);
    const held = await instances.held();
    if (held.every(({ position }) => position <= events.length)) return { events, held };
  }
};

/** Each command once more, to any instance: the same answer to the byte. */
const repeated = async (instances: Instances, { answered }: Callers): Promise<void> => {
  const again = new Callers(instances.living);
  const left = [...answered];
  const repeat = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [command, answer] = next;
      expect([command.type, await again.give(command)]).toStrictEqual([command.type, answer]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, repeat));
};

/**
 * Asserts that every answer is given again, that the log holds once what was acknowledged and what follows from it,
 * that all checkpoints are at its end, and that the tables equal a rebuild and the fold in memory. Ends the instances.
 */
export const audit = async (
  store: NamedStore,
  instances: Instances,
  callers: Callers,
): Promise<{ readonly events: number; readonly tables: ReadTables }> => {
  const { answered, figures } = callers;
  expect(figures.unexpected).toStrictEqual([]);
  const statuses = new Set(answered.map(([, { status }]) => status));
  expect([...statuses].filter((status) => ![200, 201, 409].includes(status))).toStrictEqual([]);
  await repeated(instances, callers);
  const { events, held } = await followed(store, instances);
  expect(violationsIn(events, answered)).toStrictEqual([]);
  expect(held.filter(({ position }) => position !== events.length)).toStrictEqual([]);

  const url = await store.superuserUrl();
  const tables = await tablesOf(url);
  expect(withoutViews(tables)).toStrictEqual(await foldedInMemory(url, events));
  const codes = await instances.end();
  expect(codes).toStrictEqual(codes.map(() => 0));
  await done(store.environment, 'rebuild');
  expect(await tablesOf(url)).toStrictEqual(tables);
  expect(instances.stderr).not.toMatch(/Achterberg|nhandled/);
  return { events: events.length, tables };
};
