import fc from 'fast-check';
import type { CommandResult } from '../../src/command-handling/command-envelope';
import { nouns } from '../../src/composition/nouns';
import { problems } from '../../src/problems';
import { anyLog } from '../projections/lives';
import { id } from '../specification';
import { anyOrders, SUBSIDIES } from '../subsidy/arbitraries';
import { asEmployer, asOfficer, grant, request } from '../subsidy/fixture';
import type { Given } from '../subsidy/in-memory';
import { runsOf } from '../support/runs';
import { anyCommand, begin } from '../trajectory/arbitraries';
import { Loop } from './kernel';

const subsidies: fc.Arbitrary<readonly Given[]> = anyOrders.map((orders) => [
  ...SUBSIDIES.flatMap((target) => [
    { command: request(), target, ...asEmployer('2021-11-01') },
    { command: grant(), target, ...asOfficer('2021-12-01') },
  ]),
  ...orders,
]);
const trajectory: fc.Arbitrary<readonly Given[]> = fc
  .array(anyCommand, { minLength: 30, maxLength: 60, size: 'max' })
  .map((commands) => [begin, ...commands].map((given) => ({ ...given, target: id(1) })));
const neighbourhood = anyLog.map((live) => async () => (await live()).given);

/** A refusal because of who asks is no answer, and not remembered (decisions.md 2). */
const isAnswer = (given: CommandResult): boolean => given.status !== 'refused' || problems[given.code].status !== 403;

/** Every command once, and then each of them again under its id: what it was answered, and how much that wrote. */
const repeated = async (commands: readonly Given[]) => {
  const loop = new Loop(nouns);
  const give = (given: Given, index: number) => loop.give(id(500_000 + index), given);
  const answers: { readonly of: Given; readonly index: number; readonly answer: CommandResult }[] = [];
  for (const [index, of] of commands.entries()) {
    const answer = await give(of, index);
    if (isAnswer(answer)) answers.push({ of, index, answer });
  }
  const { written } = loop;
  const again: CommandResult[] = [];
  for (const { of, index } of answers) again.push(await give(of, index));
  return { answers: answers.map(({ answer }) => answer), again, more: loop.written - written };
};

describe('any command that is repeated under its id', () => {
  it.each([
    ['of two subsidies', subsidies.map((given) => () => Promise.resolve(given)), 60],
    ['of a trajectory', trajectory.map((given) => () => Promise.resolve(given)), 60],
    ['of a neighbourhood', neighbourhood, 30],
  ] as const)('is answered as the first time, and changes nothing: %s', async (_of, lives, runs) => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(lives, async (live) => {
        const { answers, again, more } = await repeated(await live());
        expect(again).toStrictEqual(answers);
        expect(more).toBe(0);
        for (const { status } of answers) seen.add(status);
      }),
      { numRuns: runsOf(runs), endOnFailure: true },
    );
    expect([...seen].sort()).toStrictEqual(['accepted', 'refused', 'unchanged']);
  });
});
