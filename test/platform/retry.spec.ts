import { retryUntilReachable } from '../../src/platform/retry';

const away = new Error('away');

/** Work whose attempts fail with these, one after another, and then succeed. */
const failing = (...failures: readonly Error[]) => {
  const left = [...failures];
  return () => {
    const failure = left.shift();
    return failure ? Promise.reject(failure) : Promise.resolve('answer');
  };
};

describe('work that needs something unreachable', () => {
  const stop = new AbortController();
  const pauses: (readonly [attempt: number, error: unknown])[] = [];
  const retrying = {
    isUnreachable: (error: unknown) => error === away,
    signal: stop.signal,
    pause: async (...pause: readonly [number, unknown]) => {
      if (pauses.push(pause) === 3) stop.abort(new Error('stopped'));
    },
  };

  it('is done again until it is reached', async () => {
    expect(await retryUntilReachable(failing(away, away), retrying)).toBe('answer');
    expect(pauses).toStrictEqual([
      [0, away],
      [1, away],
    ]);
  });

  it('fails with any other failure', async () => {
    const wrong = new Error('wrong');
    await expect(retryUntilReachable(failing(wrong), retrying)).rejects.toBe(wrong);
  });

  it('ends with the reason of the signal', async () => {
    await expect(retryUntilReachable(failing(away, away, away), retrying)).rejects.toThrow('stopped');
  });
});
