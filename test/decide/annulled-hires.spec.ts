import { v4 } from 'uuid';
import type { CommandEnvelope } from '../../src/command-handling/command-envelope';
import { HoldCoachingSession } from '../../src/trajectory/coaching';
import { a } from '../specification';
import { completed } from './overtaking';
import { hireOn, resident, rival, trajectoryOf } from './rivals';
import { envelope, execute } from './scenario';
import { annulling, assigning, COACH, ending, HIRE_ANNULLED, twoProcesses, written } from './annulling';

const processes = twoProcesses();
const { prepare, accepted, overtaken, followed } = processes;

describe('a hire that is annulled', () => {
  it('leaves place, vacancy, person and coach as they were, and answers its repeat alike', async () => {
    const [west, she, he] = [rival(), resident(), resident()];
    await prepare(west, she, he);
    const hire = hireOn(west, she);
    await accepted(hire, assigning(hire));
    const answer = await execute(processes.runtime.app, annulling(hire));
    expect(written(answer)).toStrictEqual(HIRE_ANNULLED);
    expect(await execute(processes.runtime.app, annulling(hire))).toMatchObject({ status: 'unchanged' });
    // The vacancy, the coach's one place, and her own months are there again; the id of the trajectory is not.
    expect(await execute(processes.runtime.app, hireOn(west, she, { trajectoryId: trajectoryOf(hire) }))).toMatchObject(
      {
        code: 'trajectory-exists',
      },
    );
    const next = hireOn(west, he);
    await accepted(next, assigning(next));
    await followed();
    expect(await execute(processes.runtime.app, hire)).toMatchObject({ status: 'accepted' });
  });

  it('is completed by the durable subscriber, at whichever step a crash cut it off', async () => {
    const [west, she] = [rival(), resident()];
    await prepare(west, she);
    const hire = hireOn(west, she);
    await accepted(hire, assigning(hire));
    const order = annulling(hire);
    const answer = await execute(processes.runtime.app, order);
    expect(written(answer)).toStrictEqual(HIRE_ANNULLED);
    await completed(processes.runtime, order, answer, written(answer).length);
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
    expect(await overtaken(() => execute(processes.other.app, session(first)), annulling(first))).toMatchObject({
      code: 'hire-in-use',
    });
    await accepted(ending(first));
    const second = hireOn(west, he, { place: 1 });
    await accepted(second, assigning(second));
    expect(await overtaken(() => execute(processes.other.app, annulling(second)), session(second))).toMatchObject({
      code: 'trajectory-unknown',
    });
  });
});
