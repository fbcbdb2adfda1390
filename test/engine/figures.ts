import type { Pool } from 'pg';
import type { TestEvent } from './events';

/** Meetings and capacities in turn. */
export const mixedEvents = (n: number): readonly TestEvent[] =>
  Array.from({ length: n }, (_, i): TestEvent =>
    i % 3 === 0
      ? { what: 'met', trajectories: [i % 7, (i % 5) + 7], minutes: i % 4 }
      : { what: 'capacity', coach: i % 11, capacity: i % 50 },
  );

/** A few numbers by which two sets of tables differ. */
export const tableFigures = async (pool: Pool): Promise<unknown> => {
  const { rows } = await pool.query<object>(
    `select (select count(*)::int from read.event_list) as lines, (select max(position)::int from read.event_list) as last,
            (select sum(chain)::int from read.acquaintance_chain) as chains,
            (select sum(times)::int from read.acquaintance) as times`,
  );
  return rows[0];
};
