import { setTimeout as later } from 'node:timers/promises';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import { QualifyCoach } from '../../src/coach/qualification';
import type { HireBuurtbaner } from '../../src/programme/hiring';
import { AnnulTrajectoryEnd } from '../../src/programme/annulment';
import { AnnulHire } from '../../src/trajectory/annulment';
import { AssignCoach } from '../../src/trajectory/coaching';
import { EndWithoutUitstroom } from '../../src/trajectory/term';
import { a, id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';
import { oneByOne } from './overtaking';
import { hireOn, trajectoryOf, type Resident, type Rival } from './rivals';
import { envelope, execute } from './scenario';

export const COACH = id(6);
const qualification = envelope(
  COACH,
  a(QualifyCoach, { background: 'key-figure', informalExperience: 'Ten years', requirementsMet: [], capacity: 1 }),
  { role: 'core-team' },
);

/** Somebody else than who hired her and who recorded her end. */
export const another = { actorId: id(901) };
export const assigning = (hire: CommandEnvelope) =>
  envelope(trajectoryOf(hire), a(AssignCoach, { coachId: COACH }), { role: 'core-team', on: '2021-10-02' });
export const ending = (hire: CommandEnvelope, on = '2021-11-01') =>
  envelope(trajectoryOf(hire), a(EndWithoutUitstroom, { reasonCode: 'moved' }), { on });
export const annulling = (hire: CommandEnvelope) =>
  envelope(trajectoryOf(hire), a(AnnulHire, { reason: 'For her sister.' }), { ...another, on: '2021-11-05' });
export const annullingEnd = (hire: CommandEnvelope) => {
  const { placeId, trajectoryId } = hire.command as HireBuurtbaner;
  const command = a(AnnulTrajectoryEnd, { placeId, trajectoryId, reason: 'Another one.' });
  return envelope(hire.target, command, { ...another, on: '2021-12-01' });
};

export const written = (answer: CommandResult) => ('events' in answer ? answer.events!.map(({ type }) => type) : []);
export const HIRE_ANNULLED = ['HireAnnulled.v1', 'PlaceVacated.v1', 'TrajectoryAnnulled.v1', 'CaseReleased.v1'];
export const END_ANNULLED = ['PlaceRestored.v1', 'TrajectoryReopened.v1', 'TrajectoryEndAnnulled.v1', 'CaseTaken.v1'];

/** Two processes on one log, one log for each test; and what is done in them. */
export const twoProcesses = () => {
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
    for (const order of [qualification, ...all.flatMap(({ preparations }) => preparations)])
      await execute(runtime.app, order);
  };
  const accepted = async (...orders: readonly CommandEnvelope[]) => {
    for (const order of orders) expect(await execute(runtime.app, order)).toMatchObject({ status: 'accepted' });
  };
  /** Hired, with a coach who has room for no other, and gone. */
  const gone = async (programme: Rival, she: Resident) => {
    const hire = hireOn(programme, she);
    await accepted(hire, assigning(hire), ending(hire));
    return hire;
  };

  /** What somebody else does while this is decided: after its guards looked, before it writes. */
  const overtaken = async (by: () => Promise<unknown>, order: CommandEnvelope) => {
    const append = runtime.store.append.bind(runtime.store);
    const apart = oneByOne(runtime);
    const overtaking = jest.spyOn(runtime.store, 'append').mockImplementationOnce(async (...late) => {
      await by();
      return append(...late);
    });
    const answer = await execute(runtime.app, order);
    overtaking.mockRestore();
    apart.mockRestore();
    return answer;
  };

  /** Follows the whole log from its first event on, as after a move. */
  const followed = async () => {
    const third = await runtime.another();
    const subscriber = subscriptionOf(third.app, 'policies');
    subscriber.start();
    const { position } = await third.runtime.store.head();
    while (subscriber.position < position) await later(10);
    await subscriber.stop();
    await third.close();
  };

  return {
    get runtime() {
      return runtime;
    },
    get other() {
      return other;
    },
    prepare,
    accepted,
    gone,
    overtaken,
    followed,
  };
};
