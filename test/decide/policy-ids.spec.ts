import { createHash } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { v4 } from 'uuid';
import { EndCoachAssignment, AssignCoach } from '../../src/trajectory/coaching';
import type { CommandId, Uuid } from '../../events/ids';
import { GiveConsent } from '../../src/person/consents';
import { NoteTrajectoryClosed } from '../../src/person/own-trajectories';
import { derivedId } from '../../src/command-handling/metadata';
import { a } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';
import { oneByOne } from './overtaking';
import { hireOn, resident, rival, trajectoryOf } from './rivals';
import { COACH, execute, hireOrder, envelope, preparations, TRAJECTORY } from './scenario';

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await testRuntime();
});
afterEach(() => runtime.end());

const types = async (of: string, from: Pick<TestRuntime, 'events'> = runtime) =>
  (await from.events()).flatMap(({ stream, type }) => (stream.startsWith(of) ? [type] : []));
/** What the release before had for the fingerprint of a policy. */
const formerFingerprint = (id: string) => createHash('sha256').update(`policy/${id}`).digest('hex');

describe('the id of what follows by itself', () => {
  it('is none that a caller can take beforehand', async () => {
    const [west, noord, she] = [rival(), rival(), resident()];
    for (const prepared of [west, noord, she].flatMap((each) => each.preparations))
      await execute(runtime.app, prepared);
    const hire = hireOn(west, she);
    // Every id that can be computed from the key of the hire that is to come, as the release before derived them.
    const filled = derivedId(hire.commandId, `programme-${west.programmeId}`, 0);
    const begin = derivedId(filled, 'begin-trajectory');
    const hired = derivedId(begin, `trajectory-${trajectoryOf(hire)}`, 0);
    const purposes = ['coaching', 'stories', 'research', 'alumni'] as const;
    const computed = [begin, derivedId(filled, 'take-up-trajectory'), derivedId(hired, 'note-trajectory-begun')];
    for (const [n, commandId] of computed.entries()) {
      const consent = a(GiveConsent, { purpose: purposes[n]!, wordingVersion: '1' });
      await execute(runtime.app, envelope(she.personId, consent, { commandId }));
    }
    expect(await execute(runtime.app, hire)).toMatchObject({ status: 'accepted' });
    expect(await execute(runtime.app, hireOn(noord, she))).toMatchObject({
      status: 'refused',
      code: 'trajectory-running',
    });
  });

  it('is a text that names the policy and its event', async () => {
    for (const preparation of preparations()) await execute(runtime.app, preparation);
    await execute(runtime.app, hireOrder());
    const events = await runtime.events();
    const filled = events.find(({ type }) => type === 'PlaceFilled.v1')!;
    const hired = events.find(({ type }) => type === 'BuurtbanerHired.v1')!;
    expect(JSON.parse(hired.metadata)).toMatchObject({ commandId: `policy/begin-trajectory/${filled.eventId}` });
  });
});

describe('what a release before left under the id it derived', () => {
  const closed = (personId: Uuid, more: { commandId: CommandId; formerCommandId?: CommandId }) =>
    envelope(personId, a(NoteTrajectoryClosed, { trajectoryId: TRAJECTORY, endedOn: '2021-11-01', endId: v4() }), {
      source: 'policy',
      ...more,
    });

  it('is known: its events answer', async () => {
    const she = resident();
    for (const prepared of she.preparations) await execute(runtime.app, prepared);
    const formerCommandId = v4();
    const first = await execute(runtime.app, closed(she.personId, { commandId: formerCommandId }));
    const again = closed(she.personId, { commandId: `policy/note-trajectory-closed/${v4()}`, formerCommandId });
    expect(await execute(runtime.app, again)).toStrictEqual(first);
  });

  it('is known: its refusals answer, but not what anybody else was refused under that id', async () => {
    const she = resident();
    const [theirs, someones] = [v4(), v4()];
    const unknown = { status: 'refused', code: 'person-unknown' };
    expect(await execute(runtime.app, closed(she.personId, { commandId: theirs }))).toStrictEqual(unknown);
    const consent = a(GiveConsent, { purpose: 'alumni', wordingVersion: '1' });
    expect(await execute(runtime.app, envelope(she.personId, consent, { commandId: someones }))).toStrictEqual(unknown);
    for (const prepared of she.preparations) await execute(runtime.app, prepared);
    const again = (formerCommandId: Uuid) =>
      closed(she.personId, { commandId: `policy/note-trajectory-closed/${v4()}`, formerCommandId });
    expect(await execute(runtime.app, again(theirs))).toStrictEqual(unknown);
    expect(await execute(runtime.app, again(someones))).toMatchObject({ status: 'accepted' });
  });
});

describe('what was so already when a policy came', () => {
  const assign = () => envelope(TRAJECTORY, assignment, coreTeam);
  const release = () => envelope(TRAJECTORY, a(EndCoachAssignment, { reason: 'ill' }), coreTeam);
  const assignment = Object.assign(new AssignCoach(), { coachId: COACH });
  const coreTeam = { role: 'core-team', on: '2021-10-02' } as const;
  beforeEach(async () => {
    for (const preparation of preparations()) await execute(runtime.app, preparation);
    await execute(runtime.app, hireOrder());
  });

  it('may not be so later: a case taken late, after its assignment ended, is released', async () => {
    const other = await runtime.another();
    const append = runtime.store.append.bind(runtime.store);
    oneByOne(runtime);
    let isStalled!: () => void;
    const stalled = new Promise<void>((resolve) => (isStalled = resolve));
    let goOn!: () => void;
    const going = new Promise<void>((resolve) => (goOn = resolve));
    jest.spyOn(runtime.store, 'append').mockImplementation(async (stream, ...more) => {
      if (stream.startsWith('coach')) {
        isStalled();
        await going;
      }
      return append(stream, ...more);
    });
    const assigned = execute(runtime.app, assign());
    await stalled;
    expect(await execute(other.app, release())).toMatchObject({ status: 'accepted' });
    expect(await types('coach')).toStrictEqual(['CoachQualified.v1']);
    goOn();
    await assigned;
    jest.restoreAllMocks();
    const subscriber = subscriptionOf(other.app, 'policies');
    subscriber.start();
    const { position } = await runtime.store.head();
    while (subscriber.position < position) await later(20);
    await subscriber.stop();
    await other.close();
    expect(await types('coach')).toStrictEqual(['CoachQualified.v1', 'CaseTaken.v1', 'CaseReleased.v1']);
    expect(await runtime.sql('select * from journal.answer')).toStrictEqual([]);
  });

  it('is not believed where a release before kept it', async () => {
    await execute(runtime.app, assign());
    const ended = release();
    await execute(runtime.app, ended);
    const events = await runtime.events();
    await runtime.cutAfter(events.length - 1);
    const end = events.at(-2)!;
    const former = derivedId(end.eventId, 'release-case');
    await runtime.sql(
      `insert into journal.answer (command_id, target, fingerprint, status, revision, actor_id, actor_role)
       values ($1, $2, $3, 'unchanged', 0, $4, 'core-team')`,
      [former, `coach-${COACH}`, formerFingerprint(former), v4()],
    );
    const another = await runtime.another();
    await execute(another.app, ended);
    expect(await types('coach', another)).toStrictEqual(['CoachQualified.v1', 'CaseTaken.v1', 'CaseReleased.v1']);
    await another.close();
  });
});
