import type { Pool } from 'pg';
import { ProjectionRunner } from '../../projections/engine/runner';
import { ServedPositions } from '../../projections/engine/served-positions';
import { logOf, type Happening } from './events';
import { MemoryLog } from './memory-log';
import { all } from './projections';
import { stage } from './stage';

const happenings: readonly Happening[] = [1, 2, 3, 4, 5].map((coach) => ({ what: 'capacity', coach, capacity: 3 }));

it('a position that was reached is never taken back by a look that began before it was', async () => {
  const on = await stage();
  const runner = new ProjectionRunner(on.engine(new MemoryLog(logOf(happenings))));
  await runner.start();
  await runner.waitFor(5, 10_000);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  const query = async (text: string, values: unknown[]) => {
    const seen = await on.pool.query(text, values);
    await held;
    return seen;
  };
  const positions = new ServedPositions(Object.create(on.pool, { query: { value: query } }) as Pool, all());
  const look = positions.look();
  positions.advance(
    all().map(({ name }) => name),
    6,
  );
  answer();
  await look;
  expect(positions.least()).toBe(6);
  await runner.stop();
  await on.close();
});
