import { setTimeout as later } from 'node:timers/promises';
import { StoreUnavailable } from '../../src/event-store/event-store';
import { StreamQueue } from '../../src/command-handling/stream-queue';

describe('Commands on one stream', () => {
  it('take turns, whatever became of the one before', async () => {
    const queue = new StreamQueue();
    const done: number[] = [];
    const turn = (n: number) => async () => {
      await later(1);
      done.push(n);
      if (n === 2) throw new Error('refused');
    };
    const all = await Promise.allSettled([1, 2, 3].map((n) => queue.run('person-1', turn(n))));
    expect(all.map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toStrictEqual([1, 2, 3]);
  });

  it('that would be decided long after their callers asked are refused, and not decided at all', async () => {
    const queue = new StreamQueue(20);
    let decided = 0;
    const slow = () => queue.run('programme-1', () => later(60).then(() => (decided += 1)));
    const all = await Promise.allSettled([slow(), slow(), slow(), queue.run('programme-2', () => Promise.resolve())]);
    expect(all.map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((all[1] as PromiseRejectedResult).reason).toBeInstanceOf(StoreUnavailable);
    expect(decided).toBe(1);
  });
});
