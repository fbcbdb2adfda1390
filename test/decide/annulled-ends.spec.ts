import { v4 } from 'uuid';
import { QualifyCoach } from '../../src/coach/qualification';
import type { CommandEnvelope } from '../../src/command-handling/command-envelope';
import { Rejection } from '../../src/command-handling/rejection';
import { nouns } from '../../src/composition/nouns';
import type { HireBuurtbaner } from '../../src/programme/hiring';
import { PublishVacancy } from '../../src/programme/vacancies';
import { RegisterUitstroom } from '../../src/trajectory/term';
import { a } from '../specification';
import { completed, forgetAnswers, overtaking } from './overtaking';
import { hireOn, resident, rival, trajectoryOf, type Resident } from './rivals';
import { envelope, execute } from './scenario';
import { annullingEnd, assigning, END_ANNULLED, ending, twoProcesses, written } from './annulling';

const processes = twoProcesses();
const { prepare, accepted, gone, overtaken, followed } = processes;

describe('an end that is annulled', () => {
  it('goes by place, person, trajectory and coach, and a later end works again', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = await gone(west, she);
    const order = annullingEnd(hire);
    const answer = await execute(processes.runtime.app, order);
    expect(written(answer)).toStrictEqual(END_ANNULLED);
    expect(await execute(processes.other.app, order)).toStrictEqual(answer);
    // One text, sealed once: whoever may read the one may read the other.
    const reasons = (await processes.runtime.events()).flatMap(({ type, data }) =>
      type === 'PlaceRestored.v1' || type === 'TrajectoryEndAnnulled.v1'
        ? [(JSON.parse(data) as { reason: string }).reason]
        : [],
    );
    expect(reasons).toStrictEqual([expect.stringMatching(/^\ue000/), reasons[0]]);
    expect(await execute(processes.runtime.app, annullingEnd(hire))).toMatchObject({ code: 'trajectory-not-ended' });
    const uitstroom = a(RegisterUitstroom, { kind: 'regular-job', withinEmployer: false, evidence: 'document' });
    const again = await execute(processes.runtime.app, envelope(trajectoryOf(hire), uitstroom, { on: '2022-01-01' }));
    const consequences = ['TrajectoryClosed.v1', 'CaseReleased.v1', 'PlaceVacated.v1', 'PlaceReopened.v1'];
    expect(written(again)).toStrictEqual(['Uitstroom.v1', ...consequences]);
    const { position } = await processes.runtime.store.head();
    await followed();
    expect(await processes.runtime.store.head()).toMatchObject({ position });
    expect(written(await execute(processes.runtime.app, { ...annullingEnd(hire), on: '2022-02-01' }))).toStrictEqual(
      END_ANNULLED,
    );
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const order = annullingEnd(await gone(west, she));
    const answer = await execute(processes.runtime.app, order);
    expect(written(answer)).toStrictEqual(END_ANNULLED);
    await completed(processes.runtime, order, answer, written(answer).length);
  });

  it('by two at the same moment is annulled once', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = await gone(west, she);
    const orders = [annullingEnd(hire), annullingEnd(hire)];
    const answers = await Promise.all(
      orders.map((order, i) => execute([processes.runtime, processes.other][i]!.app, order)),
    );
    const outcomes = answers.map((answer) => (answer.status === 'refused' ? answer.code : answer.status));
    expect(outcomes.sort()).toStrictEqual(['accepted', 'trajectory-not-ended']);
    expect((await processes.runtime.events()).filter(({ type }) => type === 'TrajectoryEndAnnulled.v1')).toHaveLength(
      1,
    );
  });

  it('is closed again, and the place vacated, when the trajectory itself refuses; a next time it goes on', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = await gone(west, she);
    const refusing = jest
      .spyOn(nouns.all.trajectory.rules.get('AnnulEnd')!, 'evaluate')
      .mockRejectedValue(new Rejection('person-erased'));
    const order = annullingEnd(hire);
    const answer = await execute(processes.runtime.app, order);
    refusing.mockRestore();
    expect(answer).toMatchObject({ status: 'refused', code: 'person-erased' });
    const FAILED = ['PlaceRestored.v1', 'TrajectoryReopened.v1', 'TrajectoryClosed.v1', 'PlaceVacated.v1'];
    expect(written(answer)).toStrictEqual(FAILED);
    await forgetAnswers(processes.runtime);
    expect(await execute(processes.runtime.app, order)).toStrictEqual(answer);
    // From where it began to be compensated; before that it would go on, for nothing refuses it any more.
    await completed(processes.runtime, order, answer, written(answer).length, 3);
    const third = await processes.runtime.another();
    expect(written(await execute(third.app, annullingEnd(hire)))).toStrictEqual(END_ANNULLED);
    await third.close();
  });

  it('before all that follows from it was done: that does not follow any more', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = hireOn(west, she);
    await accepted(hire, assigning(hire), ending(hire));
    // What a crash left is the end alone.
    await processes.runtime.cutAfter((await processes.runtime.events()).length - 4);
    const third = await processes.runtime.another();
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
    const answer = await overtaken(() => execute(processes.other.app, elsewhere), order);
    return { hire, elsewhere, order, answer };
  };

  it('is refused, says what was written, and answers its repeat alike: also when it would pass by now', async () => {
    const { elsewhere, order, answer } = await race();
    expect(answer).toMatchObject({ status: 'refused', code: 'trajectory-running' });
    expect(written(answer)).toStrictEqual(VACATED);
    const vacated = (await processes.runtime.events()).findLast(({ type }) => type === 'PlaceVacated.v1')!;
    expect(JSON.parse(vacated.data)).toMatchObject({
      becauseOf: 'annulment-failed',
      refusedWith: 'trajectory-running',
    });
    await accepted(ending(elsewhere, '2022-01-01'));
    await forgetAnswers(processes.runtime);
    const { position } = await processes.runtime.store.head();
    const third = await processes.runtime.another();
    expect(await execute(third.app, order)).toStrictEqual(answer);
    await third.close();
    expect(await processes.runtime.store.head()).toMatchObject({ position });
  });

  it('leaves the place as it was, and the end to be annulled once she is free', async () => {
    const { hire, elsewhere } = await race();
    expect(await execute(processes.runtime.app, annullingEnd(hire))).toMatchObject({ code: 'trajectory-running' });
    await accepted(ending(elsewhere, '2022-01-01'));
    expect(written(await execute(processes.runtime.app, annullingEnd(hire)))).toStrictEqual(END_ANNULLED);
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const { order, answer } = await race();
    expect(written(answer)).toStrictEqual(VACATED);
    await completed(processes.runtime, order, answer, written(answer).length);
  });

  it('or the hire elsewhere is, when her end was annulled first', async () => {
    const [west, noord, she] = [rival(), rival(), resident()];
    await prepare(west, noord, she);
    const hire = await gone(west, she);
    const elsewhere = hireOn(noord, she, { startsOn: '2021-12-01', plannedEndOn: '2022-03-31' });
    const answer = await overtaken(() => execute(processes.other.app, annullingEnd(hire)), elsewhere);
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
    const answer = await overtaken(() => execute(processes.other.app, hers), end);
    expect(answer).toMatchObject({ status: 'refused', code: 'end-in-use' });
    expect(written(answer)).toStrictEqual(['PlaceRestored.v1', 'PlaceVacated.v1']);
  });

  // Two streams, neither of which knows the other: docs/adr/0005, "Suspension, planned end, annulment".
  it('may be annulled all the same when it was in the very moment that her own stream decided', async () => {
    const { end, qualification: hers } = await both();
    const { runtime, other } = processes;
    expect(await overtaking(runtime, end, () => execute(other.app, hers), 2)).toMatchObject({ status: 'accepted' });
    expect(await execute(runtime.app, { ...hers, commandId: v4() })).toMatchObject({ status: 'unchanged' });
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
      const answer = await overtaken(() => execute(processes.other.app, first!), second!);
      expect(answer).toStrictEqual({ status: 'refused', code: 'place-occupied' });
    }
  });
});
