import { setTimeout as later } from 'node:timers/promises';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import type { TestHouse } from '../support/house';
import { subscriptionOf } from '../support/subscriptions';
import { give } from './story';

/**
 * What a command leads to that another overtakes: after its rule looked, before its n-th append (the first is its own, the
 * later ones are of policies).
 */
export const overtaking = async (
  house: TestHouse,
  command: CommandEnvelope,
  first: () => Promise<CommandResult>,
  nth = 1,
): Promise<CommandResult> => {
  const append = house.store.append.bind(house.store);
  const overtaken = jest.spyOn(house.store, 'append');
  for (let before = 1; before < nth; before++) overtaken.mockImplementationOnce(append);
  overtaken.mockImplementationOnce(async (...late) => {
    expect(await first()).toMatchObject({ status: 'accepted' });
    return append(...late);
  });
  const answer = await give(house.app, command);
  overtaken.mockRestore();
  return answer;
};

/** The journal did not come along with the log: only what was written is known. */
export const forgetAnswers = ({ sql }: TestHouse) =>
  sql('alter table journal.answer disable trigger all; delete from journal.answer');

/** Takes the log back into the last so many events, one further each time, and looks that they come again. */
export const completed = async (
  house: TestHouse,
  command: CommandEnvelope,
  answer: CommandResult,
  written: number,
): Promise<void> => {
  const whole = (await house.events()).map(({ eventId }) => eventId);
  for (let left = written - 1; left > 0; left--) {
    const from = whole.length - written;
    await house.cutAfter(from + left);
    await house.sql('update subscription.checkpoint set position = $1, event_id = $2, store_position = null', [
      from,
      whole[from - 1],
    ]);
    const third = await house.another();
    const subscriber = subscriptionOf(third.app, 'policies');
    subscriber.start();
    while (subscriber.position < whole.length) await later(10);
    await subscriber.stop();
    expect((await third.events()).map(({ eventId }) => eventId)).toStrictEqual(whole);
    expect(await give(third.app, command)).toStrictEqual(answer);
    await third.close();
  }
};
