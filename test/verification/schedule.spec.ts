import { setTimeout as sleep } from 'node:timers/promises';
import { VerificationSchedule, type VerificationScheduleOptions } from '../../src/verification/verification-schedule';

const running = new Set<VerificationSchedule>();
afterEach(async () => {
  for (const one of running) await one.stop();
  running.clear();
});

/** A day of an administration: its clock, what was verified, and how many began. */
const day = (now: string, last?: string) => {
  const world = { now, last, begun: 0, errors: 0 };
  const options = (more: Partial<VerificationScheduleOptions> = {}): VerificationScheduleOptions => ({
    at: '03:30',
    clock: { now: () => world.now },
    results: { last: async () => (world.last ? ({ startedAt: world.last } as never) : undefined) },
    verify: async (isWanted) => {
      if (!(await isWanted())) return;
      world.begun += 1;
      world.last = world.now;
    },
    onError: () => void (world.errors += 1),
    lookMs: 1,
    ...more,
  });
  const start = (more?: Partial<VerificationScheduleOptions>): void => {
    const schedule = new VerificationSchedule(options(more));
    running.add(schedule);
    schedule.start();
  };
  return { world, start };
};

describe('the verification of each day', () => {
  it('waits for its time, the first time too, and comes once', async () => {
    const { world, start } = day('2026-11-22T12:00:00.000Z');
    start();
    await sleep(30);
    expect(world.begun).toBe(0);
    world.now = '2026-11-23T02:30:00.000Z';
    await sleep(30);
    world.now = '2026-11-23T12:00:00.000Z';
    await sleep(30);
    expect(world.begun).toBe(1);
    world.now = '2026-11-24T02:31:00.000Z';
    await sleep(30);
    expect(world.begun).toBe(2);
  });

  it('is made up for when nothing ran at its time, and not when somebody verified by hand since', async () => {
    const missed = day('2026-11-23T12:00:00.000Z', '2026-11-22T02:30:00.000Z');
    missed.start();
    const byHand = day('2026-11-23T12:00:00.000Z', '2026-11-23T08:00:00.000Z');
    byHand.start();
    await sleep(30);
    expect([missed.world.begun, byHand.world.begun]).toEqual([1, 0]);
  });

  it('is not done again by a process that waited for the one that did it', async () => {
    const { world, start } = day('2026-11-23T02:30:00.000Z', '2026-11-22T02:30:00.000Z');
    let turn = Promise.resolve();
    const inTurn = async (isWanted: () => Promise<boolean>): Promise<void> => {
      turn = turn.then(async () => {
        if (!(await isWanted())) return;
        world.begun += 1;
        await sleep(5);
        world.last = world.now;
      });
      await turn;
    };
    start({ verify: inTurn });
    start({ verify: inTurn });
    start({ verify: inTurn });
    await sleep(60);
    expect(world.begun).toBe(1);
  });

  it('says when it failed, and rests; that another process does it is no failure', async () => {
    const named = (name: string) => async () => {
      world.begun += 1;
      throw Object.assign(new Error(), { name });
    };
    const { world, start } = day('2026-11-23T02:30:00.000Z', '2026-11-22T02:30:00.000Z');
    start({ verify: named('StoreUnavailable') });
    await sleep(30);
    expect([world.begun, world.errors]).toEqual([1, 1]);
    start({ verify: named('VerificationRunning') });
    await sleep(30);
    expect(world.begun).toBeGreaterThan(1);
    expect(world.errors).toBe(1);
  });
});
