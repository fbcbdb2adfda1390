import { ServerClock } from '../../src/platform/database/server-clock';
import { StoreUnavailable } from '../../src/event-store/event-store';

const NOON = Date.parse('2026-11-22T12:00:00.000Z');
/** A database whose clock is ahead by so many milliseconds, and answers after `ms`. */
const database = (ahead: number, tick: (ms: number) => void = () => undefined, ms = 0) =>
  ({
    query: () => {
      tick(ms);
      return Promise.resolve({ rows: [{ now: String(NOON + ahead) }] });
    },
  }) as never;

describe('the clock of this process', () => {
  it.each([0, 900, -900])('is accepted when the database is %i ms ahead', async (ahead) => {
    const clock = await ServerClock.start(database(ahead), () => NOON);
    clock.stop();
    expect(clock.now()).toBe('2026-11-22T12:00:00.000Z');
  });

  it.each([1_001, -1_001, 3_600_000])('takes no commands when the database is %i ms ahead', async (ahead) => {
    const clock = await ServerClock.start(database(ahead), () => NOON);
    clock.stop();
    expect(() => clock.now()).toThrow(StoreUnavailable);
  });

  it('is accepted when the answer is slow', async () => {
    let now = NOON;
    const clock = await ServerClock.start(
      database(2_500, (ms) => (now += ms), 5_000),
      () => now,
    );
    clock.stop();
    expect(clock.isOff).toBe(false);
  });

  it('goes on when the database does not answer', async () => {
    const clock = await ServerClock.start({ query: () => Promise.reject(new Error('away')) } as never, () => NOON);
    clock.stop();
    expect(clock.now()).toBe('2026-11-22T12:00:00.000Z');
  });
});
