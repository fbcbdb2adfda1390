import { v4 } from 'uuid';
import type { CommandResult, CommandEnvelope } from '../../src/command-handling/command-envelope';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { completed, forgetAnswers, overtaking } from './overtaking';
import { endAfterAMonth, hireOn, resident, rival, type Resident, type Rival } from './rivals';
import { execute } from './scenario';

let runtime: TestRuntime;
let other: Awaited<ReturnType<TestRuntime['another']>>;
// One each: a log that is taken back is another log to whoever counted its positions.
beforeEach(async () => {
  runtime = await testRuntime();
  other = await runtime.another();
});
afterEach(async () => {
  await other.close();
  await runtime.end();
});

const prepare = async (...all: readonly (Rival | Resident)[]) => {
  for (const order of all.flatMap(({ preparations }) => preparations)) await execute(runtime.app, order);
};

const TRIES = 20;
describe('two programmes that hire one person at the same moment', () => {
  it.each([
    ['on one instance', () => [runtime.app, runtime.app]],
    ['on two instances', () => [runtime.app, other.app]],
  ])('%s: one does, the other is refused', async (_, apps) => {
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const [west, noord, she] = [rival(), rival(), resident()];
      await prepare(west, noord, she);
      const hires = [west, noord].map((programme) => hireOn(programme, she));
      const answers = await Promise.all(hires.map((hire, index) => execute(apps()[index]!, hire)));
      const codes = answers.map((answer) => (answer.status === 'refused' ? answer.code : answer.status));
      outcomes.push(codes.sort().join(', '));
    }
    expect(outcomes).toStrictEqual(outcomes.map(() => 'accepted, trajectory-running'));
  });
});

type Race = {
  readonly first: CommandEnvelope;
  readonly second: CommandEnvelope;
  readonly code: string;
  readonly types: readonly string[];
};
const races: Readonly<Record<string, () => Promise<Race>>> = {
  'for her': async () => {
    const [west, noord, she] = [rival(), rival(), resident()];
    await prepare(west, noord, she);
    const types = ['PlaceFilled.v1', 'PlaceVacated.v1'];
    return { first: hireOn(west, she), second: hireOn(noord, she), code: 'trajectory-running', types };
  },
  'for her, under the same id': async () => {
    const [west, noord, she] = [rival(), rival(), resident()];
    await prepare(west, noord, she);
    const trajectoryId = v4();
    const [first, second] = [hireOn(west, she, { trajectoryId }), hireOn(noord, she, { trajectoryId })];
    return { first, second, code: 'trajectory-running', types: ['PlaceFilled.v1', 'PlaceVacated.v1'] };
  },
  'for the id of the trajectory': async () => {
    const [west, noord, she, he] = [rival(), rival(), resident(), resident()];
    await prepare(west, noord, she, he);
    const trajectoryId = v4();
    const [first, second] = [hireOn(west, she, { trajectoryId }), hireOn(noord, he, { trajectoryId })];
    const types = ['PlaceFilled.v1', 'TrajectoryBegun.v2', 'TrajectoryAnnulled.v1', 'PlaceVacated.v1'];
    return { first, second, code: 'trajectory-exists', types };
  },
};

describe.each(Object.entries(races))('a hire that lost the race %s', (_, race) => {
  it('is refused, says what was written, and answers its repeat alike: also when it would pass by now', async () => {
    const { first, second, code, types } = await race();
    const answer = await overtaking(runtime, second, () => execute(other.app, first));
    expect(answer).toMatchObject({ status: 'refused', code, events: types.map((type) => ({ type })) });
    expect(await execute(runtime.app, second)).toStrictEqual(answer);
    expect(await execute(other.app, endAfterAMonth(first))).toMatchObject({ status: 'accepted' });
    await forgetAnswers(runtime);
    const { position } = await runtime.store.head();
    const third = await runtime.another();
    expect(await execute(third.app, second)).toStrictEqual(answer);
    await third.close();
    expect(await runtime.store.head()).toMatchObject({ position });
  });

  it('leaves the place, its vacancy and the person as they were', async () => {
    const { first, second, code } = await race();
    await overtaking(runtime, second, () => execute(other.app, first));
    const vacated = (await runtime.events()).findLast(({ type }) => type === 'PlaceVacated.v1')!;
    expect(JSON.parse(vacated.data)).toMatchObject({ becauseOf: 'hire-failed', refusedWith: code });
    // The same place and vacancy, another trajectory; of whom is free once the first has ended.
    await execute(runtime.app, endAfterAMonth(first));
    const command = Object.assign(Object.create(Object.getPrototypeOf(second.command) as object) as object, {
      ...second.command,
      trajectoryId: v4(),
    });
    const again = { ...second, commandId: v4(), command: command as typeof second.command };
    expect(await execute(runtime.app, again)).toMatchObject({ status: 'accepted' });
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const { first, second, types } = await race();
    const answer = await overtaking(runtime, second, () => execute(other.app, first));
    expect(answer).toMatchObject({ status: 'refused' });
    await completed(runtime, second, answer, types.length);
  });
});

describe('a hire that is known to be refused', () => {
  it('writes nothing', async () => {
    const [west, noord, she] = [rival(), rival(), resident()];
    await prepare(west, noord, she);
    await execute(runtime.app, hireOn(west, she));
    const { position } = await runtime.store.head();
    const late: CommandResult = { status: 'refused', code: 'trajectory-running' };
    expect(await execute(other.app, hireOn(noord, she))).toStrictEqual(late);
    expect(await runtime.store.head()).toMatchObject({ position });
  });
});

describe('a hire', () => {
  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = hireOn(west, she);
    const answer = await execute(runtime.app, hire);
    expect(answer).toMatchObject({ status: 'accepted' });
    await completed(runtime, hire, answer, 3);
  });
});
