import type { TrajectoryId, Uuid } from '../../events/ids';
import { NoteTrajectoryBegun } from '../../src/person/own-trajectories';
import { MarkPersonDuplicate, UnmarkPersonDuplicate } from '../../src/person/registration';
import { StoreUnavailable } from '../../src/event-store/event-store';
import { AssignCoach } from '../../src/trajectory/coaching';
import { BeginTrajectory, EndWithoutUitstroom } from '../../src/trajectory/term';
import { a, id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { oneByOne } from './overtaking';
import {
  COACH,
  execute,
  hireOrder,
  envelope,
  PERSON,
  preparations,
  PROGRAMME,
  registration,
  TRAJECTORY,
} from './scenario';

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await testRuntime();
});
afterEach(() => runtime.end());

const prepared = async () => {
  for (const preparation of preparations()) expect((await execute(runtime.app, preparation)).status).toBe('accepted');
};
const types = async (from: Pick<TestRuntime, 'events'> = runtime) =>
  (await from.events()).map(({ stream, type }) => `${stream.split('-')[0]} ${type}`);

/** What the policy of a hire gives, of someone else. */
const begin = () =>
  Object.assign(new BeginTrajectory(), hireOrder().command, {
    programmeId: PROGRAMME,
    personId: id(77),
    employerId: id(2),
    district: 'West',
    ruleSetVersion: null,
    sequence: 9,
    lastDay: '2023-09-30',
    parameters: {},
  });
const note = (trajectoryId: TrajectoryId) =>
  a(NoteTrajectoryBegun, { trajectoryId, startsOn: '2021-10-01', plannedEndOn: '2023-09-30' });

describe('policies', () => {
  const consequences = ['programme PlaceFilled.v1', 'person TrajectoryBegun.v2', 'trajectory BuurtbanerHired.v1'];

  it('follow a hire before it is answered, and the answer lists every stream', async () => {
    await prepared();
    const answer = await execute(runtime.app, hireOrder());
    expect((await types()).slice(-3)).toStrictEqual(consequences);
    expect(answer).toMatchObject({
      status: 'accepted',
      position: 11,
      events: [
        { stream: `programme-${PROGRAMME}` },
        { stream: `person-${PERSON}` },
        { stream: `trajectory-${TRAJECTORY}` },
      ],
    });
  });

  it('take a case with a coach, and give it back and vacate and reopen the place at the end', async () => {
    await prepared();
    await execute(runtime.app, hireOrder());
    const before = (await types()).length;
    await execute(
      runtime.app,
      envelope(TRAJECTORY, a(AssignCoach, { coachId: COACH }), {
        role: 'core-team',
        on: '2021-10-02',
      }),
    );
    await execute(
      runtime.app,
      envelope(TRAJECTORY, a(EndWithoutUitstroom, { reasonCode: 'moved' }), {
        role: 'core-team',
        on: '2022-10-02',
      }),
    );
    expect((await types()).slice(before)).toStrictEqual([
      'trajectory CoachAssigned.v1',
      'coach CaseTaken.v1',
      'trajectory TrajectoryEndedWithoutUitstroom.v1',
      'person TrajectoryClosed.v1',
      'coach CaseReleased.v1',
      'programme PlaceVacated.v1',
      'programme PlaceReopened.v1',
    ]);
  });

  it('say to the person who goes on who is her duplicate, and that she is none any more', async () => {
    await prepared();
    await execute(runtime.app, envelope(id(78), registration));
    const before = (await types()).length;
    const mark = envelope(id(78), a(MarkPersonDuplicate, { ofPersonId: PERSON, reason: 'registered twice' }));
    await execute(runtime.app, mark);
    await execute(runtime.app, envelope(id(78), a(UnmarkPersonDuplicate, { ofPersonId: PERSON, reason: 'a cousin' })));
    expect((await runtime.events()).slice(before).map(({ stream, type }) => [stream, type])).toStrictEqual([
      [`person-${id(78)}`, 'PersonMarkedDuplicate.v1'],
      [`person-${PERSON}`, 'DuplicateAdded.v1'],
      [`person-${id(78)}`, 'PersonUnmarkedDuplicate.v1'],
      [`person-${PERSON}`, 'DuplicateRemoved.v1'],
    ]);
  });

  it('that a crash cut off are completed by the repeat of the command, once', async () => {
    await prepared();
    const hire = hireOrder();
    const answer = await execute(runtime.app, hire);
    await runtime.cutAfter(9);
    const another = await runtime.another();
    expect(await types(another)).toHaveLength(9);
    expect(await execute(another.app, hire)).toStrictEqual(answer);
    expect(await execute(another.app, hire)).toStrictEqual(answer);
    expect((await types(another)).slice(-3)).toStrictEqual(consequences);
    await another.close();
  });

  it('that cannot be done for now leave their command without an answer, and its repeat does them', async () => {
    await prepared();
    const hire = hireOrder();
    const append = runtime.store.append.bind(runtime.store);
    oneByOne(runtime);
    const away = jest.spyOn(runtime.store, 'append').mockImplementation((stream, ...more) => {
      return stream.startsWith('trajectory') ? Promise.reject(new StoreUnavailable('away')) : append(stream, ...more);
    });
    await expect(execute(runtime.app, hire)).rejects.toThrow(StoreUnavailable);
    away.mockRestore();
    expect(await execute(runtime.app, hire)).toMatchObject({ status: 'accepted', position: 11 });
    expect((await types()).slice(-3)).toStrictEqual(consequences);
  });

  it('know a command by its id, whatever shape a later release gives it', async () => {
    await prepared();
    await execute(runtime.app, hireOrder());
    const events = await runtime.events();
    const hired = events.find(({ type }) => type === 'BuurtbanerHired.v1')!;
    const { commandId } = JSON.parse(hired.metadata) as { commandId: Uuid };
    const again = envelope(TRAJECTORY, begin(), { commandId, source: 'policy' });
    expect(await execute(runtime.app, again)).toMatchObject({
      status: 'accepted',
      events: [{ eventId: hired.eventId }],
    });
    expect(await execute(runtime.app, { ...again, source: 'api' })).toMatchObject({ code: 'idempotency-key-reused' });
    const early = envelope(id(78), note(id(79)), { source: 'policy' });
    const refused = { status: 'refused', code: 'person-unknown' };
    expect(await execute(runtime.app, early)).toStrictEqual(refused);
    expect(await execute(runtime.app, { ...early, command: note(id(80)) })).toStrictEqual(refused);
    expect(await runtime.events()).toHaveLength(events.length);
  });

  it('are held to the day of their event, not to the clock of who completes them', async () => {
    await execute(runtime.app, envelope(PERSON, registration));
    const tomorrow = envelope(PERSON, note(TRAJECTORY), { source: 'policy', on: '2026-11-23' });
    expect(await execute(runtime.app, tomorrow)).toMatchObject({ status: 'accepted' });
  });
});
