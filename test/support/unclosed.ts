/**
 * What a spec opened and has not closed yet. A spec that fails in `beforeAll` has nothing by which its `afterAll` could
 * close it; a pool or a runner that stays open then keeps its worker alive for ever, and jest with it.
 */
const unclosed = new Set<() => Promise<void>>();
let isOver = false;

/** Closes by `close`, once, however often it is called; by itself when the spec is over before that. */
export const closedAtEnd = (close: () => Promise<unknown>): (() => Promise<void>) => {
  let closing: Promise<void> | undefined;
  const closeOnce = (): Promise<void> => {
    unclosed.delete(closeOnce);
    return (closing ??= close().then(() => undefined));
  };
  unclosed.add(closeOnce);
  // A `beforeAll` that took too long goes on behind the end of its spec.
  if (isOver) void closeOnce().catch(() => undefined);
  return closeOnce;
};

/** For the environment of specs (jest/same-process.cjs): one begins. */
export const beginSpec = (): void => void (isOver = false);

/** The same: it is over. What was opened last is closed first, as it may stand on what was opened before. */
export const endSpec = async (): Promise<void> => {
  isOver = true;
  for (const close of [...unclosed].reverse()) await close().catch(() => undefined);
};
