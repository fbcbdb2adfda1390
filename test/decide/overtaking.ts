import { setTimeout as later } from 'node:timers/promises';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import type { TestRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';
import { execute } from './scenario';

/**
 * As on a store that takes one stream at a time, or one that is busy: a command and its policies append one by one, so
 * that others may come between them (docs/adr/0034).
 */
export const oneByOne = ({ store }: Pick<TestRuntime, 'store'>) =>
  jest.spyOn(store, 'canAppendTogether').mockReturnValue(false);

/**
 * What a command leads to that another overtakes: after its rule looked, before its n-th append (the first is its own, the
 * later ones are of policies).
 */
export const overtaking = async (
  runtime: TestRuntime,
  command: CommandEnvelope,
  first: () => Promise<CommandResult>,
  nth = 1,
): Promise<CommandResult> => {
  const append = runtime.store.append.bind(runtime.store);
  const apart = oneByOne(runtime);
  const overtaken = jest.spyOn(runtime.store, 'append');
  for (let before = 1; before < nth; before++) overtaken.mockImplementationOnce(append);
  overtaken.mockImplementationOnce(async (...late) => {
    expect(await first()).toMatchObject({ status: 'accepted' });
    return append(...late);
  });
  const answer = await execute(runtime.app, command);
  overtaken.mockRestore();
  apart.mockRestore();
  return answer;
};

/** The journal did not come along with the log: only what was written is known. */
export const forgetAnswers = ({ sql }: TestRuntime) =>
  sql('alter table journal.answer disable trigger all; delete from journal.answer');

/** Takes the log back into the last so many events, one further each time, and looks that they come again. */
export const completed = async (
  runtime: TestRuntime,
  command: CommandEnvelope,
  answer: CommandResult,
  written: number,
  /** Events of it that stay each time, at least. */
  least = 1,
): Promise<void> => {
  const whole = (await runtime.events()).map(({ eventId }) => eventId);
  for (let left = written - 1; left >= least; left--) {
    const from = whole.length - written;
    await runtime.cutAfter(from + left);
    await runtime.sql('update subscription.checkpoint set position = $1, event_id = $2, store_position = null', [
      from,
      whole[from - 1],
    ]);
    const third = await runtime.another();
    const subscriber = subscriptionOf(third.app, 'policies');
    subscriber.start();
    while (subscriber.position < whole.length) await later(10);
    await subscriber.stop();
    expect((await third.events()).map(({ eventId }) => eventId)).toStrictEqual(whole);
    expect(await execute(third.app, command)).toStrictEqual(answer);
    await third.close();
  }
};
