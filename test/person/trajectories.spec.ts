import fc from 'fast-check';
import { AcceptAlumnusRole } from '../../src/person/alumnus-roles';
import {
  AnnulTrajectory,
  CloseTrajectoryAgain,
  NoteTrajectoryBegun,
  NoteTrajectoryClosed,
  ReopenTrajectory,
  TakeUpTrajectory,
} from '../../src/person/own-trajectories';
import { isRegistered, isReopened, recognisedOn, runningTrajectory, termsOf } from '../../src/person/person';
import { person } from '../../src/person/person.decider';
import { hired, programmeId } from '../programme/fixture';
import { a, fact, specification } from '../specification';
import {
  accepted,
  activityRecorded,
  begun,
  consented,
  consent,
  ended,
  hers,
  herself,
  id,
  recognised,
  registered,
  role,
  she,
} from './fixture';

const { given } = specification(person);
const noteBegun = a(NoteTrajectoryBegun, begun.event.data);
const noteClosed = a(NoteTrajectoryClosed, { ...ended.event.data, endId: id(50) });
const concerned = { about: { personId: she, trajectoryId: hers }, subjectIds: [she] };
const known = (...history: Parameters<typeof given>) => {
  const state = given(...history).state();
  return { running: runningTrajectory(state), terms: termsOf(state) };
};

describe('her trajectories', () => {
  it('are noted when they begin and when they end', () => {
    given(registered)
      .when(noteBegun)
      .then({ ...begun.event, ...concerned });
    given(registered, begun)
      .when(noteClosed)
      .then({ ...ended.event, ...concerned });
  });

  it('are noted once', () => {
    given(registered, begun).when(noteBegun).thenUnchanged();
    given(registered, begun, ended).when(noteClosed).thenUnchanged();
    given(registered, begun, ended).when(noteBegun).thenUnchanged();
  });

  it('run from the one until the other', () => {
    const term = { startsOn: '2021-11-06', endedOn: '2023-06-30' };
    expect([known(), known(registered), known(registered, begun), known(registered, begun, ended)]).toStrictEqual([
      { running: null, terms: [] },
      { running: null, terms: [] },
      { running: hers, terms: [] },
      { running: null, terms: [term] },
    ]);
    // By business day a hire that was entered late comes after its end.
    expect(known(registered, ended, begun)).toStrictEqual({ running: null, terms: [term] });
  });
});

describe('a trajectory that she takes up', () => {
  const other = id(42);
  const term = { startsOn: '2024-01-01', plannedEndOn: '2024-05-07' };
  const takeUp = (more: object = {}) =>
    a(TakeUpTrajectory, { hire: { ...hired({ trajectoryId: other, ...term, ...more }), programmeId } });
  const anew = { hired: false, duplicates: [] };

  it('begins when she is in none and has the months left', () => {
    given(registered)
      .when(takeUp(), {}, anew)
      .then({ type: 'TrajectoryBegun.v2', data: { trajectoryId: other, ...term } });
  });

  it('is the only one', () => {
    given(registered, begun).when(takeUp(), {}, anew).thenRefused('trajectory-running');
    given(registered, begun)
      .when(takeUp({ trajectoryId: hers }), {}, anew)
      .thenRefused('trajectory-running');
  });

  it('is of the months that earlier ones left: of 24 they took 19 and 25 days', () => {
    given(registered, begun, ended)
      .when(takeUp({ plannedEndOn: '2024-05-07' }), {}, anew)
      .thenRefused('person-term-exceeded');
    given(registered, begun, ended)
      .when(takeUp({ plannedEndOn: '2024-05-06' }), {}, anew)
      .then({ type: 'TrajectoryBegun.v2', data: { trajectoryId: other, ...term, plannedEndOn: '2024-05-06' } });
  });

  it('is none that she had', () => {
    given(registered, begun, ended)
      .when(takeUp({ trajectoryId: hers, plannedEndOn: '2024-02-01' }), {}, anew)
      .thenRefused('trajectory-exists');
  });

  it('is so already where the trajectory began before she was asked, as releases before did it', () => {
    given(registered, begun, ended)
      .when(takeUp({ trajectoryId: hers }), {}, { hired: true, duplicates: [] })
      .thenUnchanged();
    given(registered, begun)
      .when(takeUp(), {}, { hired: true, duplicates: [] })
      .then({ type: 'TrajectoryBegun.v2', data: { trajectoryId: other, ...term } });
  });

  it('never was when it could not begin', () => {
    const data = { trajectoryId: hers, becauseOf: 'hire-failed', refusedWith: 'trajectory-exists' } as const;
    given(registered, begun)
      .when(a(AnnulTrajectory, data))
      .then({ type: 'TrajectoryAnnulled.v1', data, ...concerned });
    given(registered).when(a(AnnulTrajectory, data)).thenUnchanged();
    const annulled = fact({ type: 'TrajectoryAnnulled.v1' as const, data });
    expect(known(registered, begun, annulled)).toStrictEqual({ running: null, terms: [] });
  });
});

describe('a trajectory of hers whose end is annulled', () => {
  const endId = id(50);
  const reopening = { trajectoryId: hers, annuls: endId, validFrom: '2023-06-30' };
  const reopen = a(ReopenTrajectory, { personId: she, ...reopening });
  const reopened = fact({ type: 'TrajectoryReopened.v1' as const, data: reopening });
  const another = fact({
    type: 'TrajectoryBegun.v2' as const,
    data: { trajectoryId: id(42), startsOn: '2023-09-01', plannedEndOn: '2024-08-31' },
  });
  const free = { isQualified: false };

  it('goes on, and its days count no more as used', () => {
    given(registered, begun, ended)
      .when(reopen, {}, free)
      .then({ ...reopened.event, ...concerned });
    expect(known(registered, begun, ended, reopened)).toStrictEqual({ running: hers, terms: [] });
  });

  it('goes on once; also where her own stream does not know its end yet', () => {
    given(registered, begun, ended, reopened).when(reopen, {}, free).thenUnchanged();
    given(registered, begun).when(reopen, {}, free).then(reopened.event);
    given(registered, begun, reopened).when(noteClosed).thenUnchanged();
  });

  it('ends again by a later end', () => {
    given(registered, begun, ended, reopened)
      .when(a(NoteTrajectoryClosed, { trajectoryId: hers, endedOn: '2023-08-31', endId: id(51) }))
      .then({ type: 'TrajectoryClosed.v1', data: { trajectoryId: hers, endedOn: '2023-08-31' } });
  });

  it('stays ended when a role or a qualification came to rest on it, or she is in another', () => {
    const back = [registered, begun, consented, ended, accepted];
    given(...back, another)
      .when(reopen, {}, free)
      .thenRefused('end-in-use');
    given(registered, begun, ended, another).when(reopen, {}, { isQualified: true }).thenRefused('end-in-use');
    given(registered, begun, ended, another).when(reopen, {}, free).thenRefused('trajectory-running');
    const roleEnded = fact({ type: 'AlumnusRoleEnded.v1' as const, data: role });
    given(...back, roleEnded)
      .when(reopen, {}, free)
      .then(reopened.event);
  });

  it('is closed again, as of the same day, when it could not go on', () => {
    const close = a(CloseTrajectoryAgain, {
      trajectoryId: hers,
      endId,
      endedOn: '2023-06-30',
      refusedWith: 'person-erased',
    });
    const closed = {
      type: 'TrajectoryClosed.v1' as const,
      data: { ...ended.event.data, refusedWith: 'person-erased', validFrom: '2023-06-30' },
    };
    given(registered, begun, ended, reopened)
      .when(close)
      .then({ ...closed, ...concerned });
    given(registered, begun, ended).when(close).thenUnchanged();
    given(registered, begun, ended, reopened, closed).when(close).thenUnchanged();
    given(registered, begun, ended, reopened, closed).when(reopen, {}, free).then(reopened.event);
    expect(known(registered, begun, ended, reopened, closed).running).toBeNull();
  });

  it('takes no role while its own stream does not know that it goes on', () => {
    const accept = a(AcceptAlumnusRole, role);
    const formerTrajectory = { personId: she, ended: true as const, endedOn: '2023-06-30' };
    given(registered, begun, ended, reopened, consented)
      .when(accept, herself, { formerTrajectory, goesOn: true })
      .thenRefused('trajectory-not-ended');
    expect(isReopened(given(registered, begun, ended, reopened).state(), hers, endId)).toBe(true);
    expect(isReopened(given(registered, begun, ended).state(), hers, endId)).toBe(false);
  });
});

describe('a trajectory of hers whose hire was annulled', () => {
  const data = { trajectoryId: hers, becauseOf: 'hire-annulled', validFrom: '2021-11-01' } as const;
  const annulled = fact({ type: 'TrajectoryAnnulled.v1' as const, data });

  it('never was', () => {
    given(registered, begun)
      .when(a(AnnulTrajectory, data))
      .then({ ...annulled.event, ...concerned });
    given(registered, begun, annulled).when(a(AnnulTrajectory, data)).thenUnchanged();
    expect(known(registered, begun, annulled)).toStrictEqual({ running: null, terms: [] });
  });

  it('does not begin again when the policies of its hire repeat themselves', () => {
    const takeUp = a(TakeUpTrajectory, { hire: { ...hired({ trajectoryId: hers }), programmeId } });
    given(registered, begun, annulled).when(takeUp, {}, { hired: true, duplicates: [] }).thenUnchanged();
    given(registered, begun, annulled).when(noteBegun).thenUnchanged();
  });
});

describe('a person, whatever her history', () => {
  it('takes its events in any order', () => {
    const events = [
      registered,
      activityRecorded,
      recognised,
      consented,
      accepted,
      begun,
      ended,
      fact({ type: 'ConsentWithdrawn.v1' as const, data: consent }),
      fact({ type: 'AlumnusRoleEnded.v1' as const, data: role }),
      fact({ type: 'PersonalDataCorrected.v1' as const, data: { reason: 'spelling' } }),
      fact({
        type: 'TrajectoryReopened.v1' as const,
        data: { trajectoryId: id(43), annuls: id(50), validFrom: '2024-05-01' },
      }),
      fact({
        type: 'TrajectoryClosed.v1' as const,
        data: { trajectoryId: id(43), endedOn: '2024-05-01', refusedWith: 'trajectory-running' },
      }),
      fact({
        type: 'TrajectoryAnnulled.v1' as const,
        data: { trajectoryId: id(43), becauseOf: 'hire-annulled' as const },
      }),
      fact({
        type: 'TrajectoryBegun.v2' as const,
        data: { trajectoryId: id(42), startsOn: '2024-01-01', plannedEndOn: null },
      }),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 25 }), (any) => {
        const state = given(...any).state();
        const since = any.indexOf(registered);
        expect(isRegistered(state)).toBe(since >= 0);
        const after = since < 0 ? [] : any.slice(since);
        expect(recognisedOn(state)).toBe(after.includes(recognised) ? '2021-09-03' : null);
        expect(termsOf(state).length).toBe(after.includes(begun) && after.includes(ended) ? 1 : 0);
      }),
    );
  });
});
