import { setTimeout as later } from 'node:timers/promises';
import { v4 } from 'uuid';
import type { CommandEnvelope, CommandResult } from '../../src/command-handling/command-envelope';
import { Rejection } from '../../src/command-handling/rejection';
import { nouns } from '../../src/composition/nouns';
import { QualifyCoach } from '../../src/coach/qualification';
import type { HireBuurtbaner } from '../../src/programme/hiring';
import { AnnulTrajectoryEnd } from '../../src/programme/annulment';
import { PublishVacancy } from '../../src/programme/vacancies';
import { AnnulHire } from '../../src/trajectory/annulment';
import { AssignCoach, HoldCoachingSession } from '../../src/trajectory/coaching';
import { EndWithoutUitstroom, RegisterUitstroom } from '../../src/trajectory/term';
import { a, id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';
import { completed, forgetAnswers, overtaking } from './overtaking';
import { hireOn, resident, rival, trajectoryOf, type Resident, type Rival } from './rivals';
import { envelope, execute } from './scenario';

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

const COACH = id(6);
const qualification = envelope(
  COACH,
  a(QualifyCoach, { background: 'key-figure', informalExperience: 'Ten years', requirementsMet: [], capacity: 1 }),
  { role: 'core-team' },
);

/** Somebody else than who hired her and who recorded her end. */
const another = { actorId: id(901) };
const assigning = (hire: CommandEnvelope) =>
  envelope(trajectoryOf(hire), a(AssignCoach, { coachId: COACH }), { role: 'core-team', on: '2021-10-02' });
const ending = (hire: CommandEnvelope, on = '2021-11-01') =>
  envelope(trajectoryOf(hire), a(EndWithoutUitstroom, { reasonCode: 'moved' }), { on });
const annulling = (hire: CommandEnvelope) =>
  envelope(trajectoryOf(hire), a(AnnulHire, { reason: 'For her sister.' }), { ...another, on: '2021-11-05' });
const annullingEnd = (hire: CommandEnvelope) => {
  const { placeId, trajectoryId } = hire.command as HireBuurtbaner;
  const command = a(AnnulTrajectoryEnd, { placeId, trajectoryId, reason: 'Another one.' });
  return envelope(hire.target, command, { ...another, on: '2021-12-01' });
};

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
const written = (answer: CommandResult) => ('events' in answer ? answer.events!.map(({ type }) => type) : []);

/** What somebody else does while this is decided: after its guards looked, before it writes. */
const overtaken = async (by: () => Promise<unknown>, order: CommandEnvelope) => {
  const append = runtime.store.append.bind(runtime.store);
  const overtaking = jest.spyOn(runtime.store, 'append').mockImplementationOnce(async (...late) => {
    await by();
    return append(...late);
  });
  const answer = await execute(runtime.app, order);
  overtaking.mockRestore();
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

const HIRE_ANNULLED = ['HireAnnulled.v1', 'PlaceVacated.v1', 'TrajectoryAnnulled.v1', 'CaseReleased.v1'];
const END_ANNULLED = ['PlaceRestored.v1', 'TrajectoryReopened.v1', 'TrajectoryEndAnnulled.v1', 'CaseTaken.v1'];

describe('a hire that is annulled', () => {
  it('leaves place, vacancy, person and coach as they were, and answers its repeat alike', async () => {
    const [west, she, he] = [rival(), resident(), resident()];
    await prepare(west, she, he);
    const hire = hireOn(west, she);
    await accepted(hire, assigning(hire));
    const answer = await execute(runtime.app, annulling(hire));
    expect(written(answer)).toStrictEqual(HIRE_ANNULLED);
    expect(await execute(runtime.app, annulling(hire))).toMatchObject({ status: 'unchanged' });
    // The vacancy, the coach's one place, and her own months are there again; the id of the trajectory is not.
    expect(await execute(runtime.app, hireOn(west, she, { trajectoryId: trajectoryOf(hire) }))).toMatchObject({
      code: 'trajectory-exists',
    });
    const next = hireOn(west, he);
    await accepted(next, assigning(next));
    await followed();
    expect(await execute(runtime.app, hire)).toMatchObject({ status: 'accepted' });
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = hireOn(west, she);
    await accepted(hire, assigning(hire));
    const order = annulling(hire);
    const answer = await execute(runtime.app, order);
    expect(written(answer)).toStrictEqual(HIRE_ANNULLED);
    await completed(runtime, order, answer, written(answer).length);
  });

  it('or a session in it: whichever is first, the other is refused', async () => {
    const [west, she, he] = [rival(2), resident(), resident()];
    await prepare(west, she, he);
    const session = (hire: CommandEnvelope) =>
      envelope(
        trajectoryOf(hire),
        a(HoldCoachingSession, { sessionId: v4(), minutes: 60, form: 'online', themes: [] }),
        { role: 'coach', actorId: COACH, on: '2021-10-10' },
      );
    const first = hireOn(west, she);
    await accepted(first, assigning(first));
    expect(await overtaken(() => execute(other.app, session(first)), annulling(first))).toMatchObject({
      code: 'hire-in-use',
    });
    await accepted(ending(first));
    const second = hireOn(west, he, { place: 1 });
    await accepted(second, assigning(second));
    expect(await overtaken(() => execute(other.app, annulling(second)), session(second))).toMatchObject({
      code: 'trajectory-unknown',
    });
  });
});

describe('an end that is annulled', () => {
  it('goes by place, person, trajectory and coach, and a later end works again', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = await gone(west, she);
    const order = annullingEnd(hire);
    const answer = await execute(runtime.app, order);
    expect(written(answer)).toStrictEqual(END_ANNULLED);
    expect(await execute(other.app, order)).toStrictEqual(answer);
    // One text, sealed once: whoever may read the one may read the other.
    const reasons = (await runtime.events()).flatMap(({ type, data }) =>
      type === 'PlaceRestored.v1' || type === 'TrajectoryEndAnnulled.v1'
        ? [(JSON.parse(data) as { reason: string }).reason]
        : [],
    );
    expect(reasons).toStrictEqual([expect.stringMatching(/^\ue000/), reasons[0]]);
    expect(await execute(runtime.app, annullingEnd(hire))).toMatchObject({ code: 'trajectory-not-ended' });
    const uitstroom = a(RegisterUitstroom, { kind: 'regular-job', withinEmployer: false, evidence: 'document' });
    const again = await execute(runtime.app, envelope(trajectoryOf(hire), uitstroom, { on: '2022-01-01' }));
    const consequences = ['TrajectoryClosed.v1', 'CaseReleased.v1', 'PlaceVacated.v1', 'PlaceReopened.v1'];
    expect(written(again)).toStrictEqual(['Uitstroom.v1', ...consequences]);
    const { position } = await runtime.store.head();
    await followed();
    expect(await runtime.store.head()).toMatchObject({ position });
    expect(written(await execute(runtime.app, { ...annullingEnd(hire), on: '2022-02-01' }))).toStrictEqual(
      END_ANNULLED,
    );
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const order = annullingEnd(await gone(west, she));
    const answer = await execute(runtime.app, order);
    expect(written(answer)).toStrictEqual(END_ANNULLED);
    await completed(runtime, order, answer, written(answer).length);
  });

  it('by two at the same moment is annulled once', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = await gone(west, she);
    const orders = [annullingEnd(hire), annullingEnd(hire)];
    const answers = await Promise.all(orders.map((order, i) => execute([runtime, other][i]!.app, order)));
    const outcomes = answers.map((answer) => (answer.status === 'refused' ? answer.code : answer.status));
    expect(outcomes.sort()).toStrictEqual(['accepted', 'trajectory-not-ended']);
    expect((await runtime.events()).filter(({ type }) => type === 'TrajectoryEndAnnulled.v1')).toHaveLength(1);
  });

  it('is closed again, and the place vacated, when the trajectory itself refuses; a next time it goes on', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = await gone(west, she);
    const refusing = jest
      .spyOn(nouns.all.trajectory.rules.get('AnnulEnd')!, 'evaluate')
      .mockRejectedValueOnce(new Rejection('person-erased'));
    const order = annullingEnd(hire);
    const answer = await execute(runtime.app, order);
    refusing.mockRestore();
    expect(answer).toMatchObject({ status: 'refused', code: 'person-erased' });
    const FAILED = ['PlaceRestored.v1', 'TrajectoryReopened.v1', 'TrajectoryClosed.v1', 'PlaceVacated.v1'];
    expect(written(answer)).toStrictEqual(FAILED);
    await forgetAnswers(runtime);
    expect(await execute(runtime.app, order)).toStrictEqual(answer);
    // From where it began to be compensated; before that it would go on, for nothing refuses it any more.
    await completed(runtime, order, answer, written(answer).length, 3);
    const third = await runtime.another();
    expect(written(await execute(third.app, annullingEnd(hire)))).toStrictEqual(END_ANNULLED);
    await third.close();
  });

  it('before all that follows from it was done: that does not follow any more', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = hireOn(west, she);
    await accepted(hire, assigning(hire), ending(hire));
    // What a crash left is the end alone.
    await runtime.cutAfter((await runtime.events()).length - 4);
    const third = await runtime.another();
    expect(written(await execute(third.app, annullingEnd(hire)))).toStrictEqual(END_ANNULLED);
    const before = await third.events();
    await followed();
    expect(await third.events()).toStrictEqual(before);
    expect(await execute(third.app, hireOn(west, resident()))).toMatchObject({ code: 'place-occupied' });
    await third.close();
  });
});

describe('an end that is annulled while she is hired elsewhere', () => {
  const VACATED = ['PlaceRestored.v1', 'PlaceVacated.v1'];
  const race = async () => {
    const [west, noord, she] = [rival(), rival(), resident()];
    await prepare(west, noord, she);
    const hire = await gone(west, she);
    const order = annullingEnd(hire);
    const elsewhere = hireOn(noord, she, { startsOn: '2021-12-01', plannedEndOn: '2022-03-31' });
    const answer = await overtaken(() => execute(other.app, elsewhere), order);
    return { hire, elsewhere, order, answer };
  };

  it('is refused, says what was written, and answers its repeat alike: also when it would pass by now', async () => {
    const { elsewhere, order, answer } = await race();
    expect(answer).toMatchObject({ status: 'refused', code: 'trajectory-running' });
    expect(written(answer)).toStrictEqual(VACATED);
    const vacated = (await runtime.events()).findLast(({ type }) => type === 'PlaceVacated.v1')!;
    expect(JSON.parse(vacated.data)).toMatchObject({
      becauseOf: 'annulment-failed',
      refusedWith: 'trajectory-running',
    });
    await accepted(ending(elsewhere, '2022-01-01'));
    await forgetAnswers(runtime);
    const { position } = await runtime.store.head();
    const third = await runtime.another();
    expect(await execute(third.app, order)).toStrictEqual(answer);
    await third.close();
    expect(await runtime.store.head()).toMatchObject({ position });
  });

  it('leaves the place as it was, and the end to be annulled once she is free', async () => {
    const { hire, elsewhere } = await race();
    expect(await execute(runtime.app, annullingEnd(hire))).toMatchObject({ code: 'trajectory-running' });
    await accepted(ending(elsewhere, '2022-01-01'));
    expect(written(await execute(runtime.app, annullingEnd(hire)))).toStrictEqual(END_ANNULLED);
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const { order, answer } = await race();
    expect(written(answer)).toStrictEqual(VACATED);
    await completed(runtime, order, answer, written(answer).length);
  });

  it('or the hire elsewhere is, when her end was annulled first', async () => {
    const [west, noord, she] = [rival(), rival(), resident()];
    await prepare(west, noord, she);
    const hire = await gone(west, she);
    const elsewhere = hireOn(noord, she, { startsOn: '2021-12-01', plannedEndOn: '2022-03-31' });
    const answer = await overtaken(() => execute(other.app, annullingEnd(hire)), elsewhere);
    expect(answer).toMatchObject({ status: 'refused', code: 'trajectory-running' });
    expect(written(answer)).toStrictEqual(['PlaceFilled.v1', 'PlaceVacated.v1']);
  });
});

describe('an end that is annulled while she is qualified on it as a coach', () => {
  const qualifying = ({ personId }: Resident, hire: CommandEnvelope) => {
    const former = { background: 'former-buurtbaner', formerTrajectoryId: trajectoryOf(hire) } as const;
    const command = a(QualifyCoach, { ...former, informalExperience: 'Her own', requirementsMet: [], capacity: 1 });
    return envelope(personId, command, { role: 'core-team', on: '2021-12-01' });
  };
  const both = async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = await gone(west, she);
    return { end: annullingEnd(hire), qualification: qualifying(she, hire) };
  };

  it('is refused once the place was asked, and the place is as it was', async () => {
    const { end, qualification: hers } = await both();
    const answer = await overtaken(() => execute(other.app, hers), end);
    expect(answer).toMatchObject({ status: 'refused', code: 'end-in-use' });
    expect(written(answer)).toStrictEqual(['PlaceRestored.v1', 'PlaceVacated.v1']);
  });

  // Two streams, neither of which knows the other: docs/adr/0005, "Suspension, planned end, annulment".
  it('may be annulled all the same when it was in the very moment that her own stream decided', async () => {
    const { end, qualification: hers } = await both();
    expect(await overtaking(runtime, end, () => execute(other.app, hers), 2)).toMatchObject({ status: 'accepted' });
    expect(await execute(runtime.app, { ...hers, commandId: v4() })).toMatchObject({ code: 'coach-exists' });
  });
});

describe('an end and another hire on the place', () => {
  it('are not both: whichever is first, the other is refused and writes nothing', async () => {
    for (const isAnnulled of [true, false]) {
      const [west, she, he] = [rival(), resident(), resident()];
      await prepare(west, she, he);
      const hire = hireOn(west, she);
      await accepted(hire, ending(hire));
      const { placeId } = hire.command as HireBuurtbaner;
      const vacancyId = v4();
      const vacancy = a(PublishVacancy, { placeId, vacancyId, jobDescriptionRef: 'vacancy/2', closesOn: '2021-12-31' });
      await accepted(envelope(west.programmeId, vacancy, { on: '2021-11-02' }));
      const next = hireOn({ ...west, places: [{ placeId, vacancyId }] }, he, { startsOn: '2021-12-01' });
      const orders = [annullingEnd(hire), { ...next, on: '2021-11-03' }];
      const [first, second] = isAnnulled ? orders : orders.toReversed();
      const answer = await overtaken(() => execute(other.app, first!), second!);
      expect(answer).toStrictEqual({ status: 'refused', code: 'place-occupied' });
    }
  });
});
