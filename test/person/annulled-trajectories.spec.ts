import { AcceptAlumnusRole } from '../../src/person/alumnus-roles';
import {
  AnnulTrajectory,
  CloseTrajectoryAgain,
  NoteTrajectoryClosed,
  ReopenTrajectory,
  TakeUpTrajectory,
} from '../../src/person/own-trajectories';
import { isReopened } from '../../src/person/person';
import { person } from '../../src/person/person.decider';
import { hired, programmeId } from '../programme/fixture';
import { a, fact, specification } from '../specification';
import { accepted, begun, consented, ended, hers, herself, id, registered, role, she } from './fixture';
import { concerned, known, noteBegun, noteClosed } from './own-trajectories';

const { given } = specification(person);

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
