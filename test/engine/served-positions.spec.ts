import type { Pool } from 'pg';
import { ServedPositions } from '../../projections/engine/served-positions';
import { storedEvents, type TestEvent } from './events';
import { MemoryLog } from './memory-log';
import { allProjections } from './projections';
import { closeEngines, engineFixture, runnerOn } from './fixture';

afterEach(closeEngines);

const testEvents: readonly TestEvent[] = [1, 2, 3, 4, 5].map((coach) => ({ what: 'capacity', coach, capacity: 3 }));

it('a position that was reached is never taken back by a look that began before it was', async () => {
  const fixture = await engineFixture();
  const runner = runnerOn(fixture.engine(new MemoryLog(storedEvents(testEvents))));
  await runner.start();
  await runner.waitFor(5, 10_000);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  const query = async (text: string, values: unknown[]) => {
    const seen = await fixture.pool.query(text, values);
    await held;
    return seen;
  };
  const positions = new ServedPositions(
    Object.create(fixture.pool, { query: { value: query } }) as Pool,
    allProjections(),
  );
  const look = positions.look();
  positions.advance(
    allProjections().map(({ name }) => name),
    6,
  );
  answer();
  await look;
  expect(positions.least()).toBe(6);
});
