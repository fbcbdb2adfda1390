import { AnnulTrajectory, TakeUpTrajectory } from '../../src/person/own-trajectories';
import { person } from '../../src/person/person.decider';
import { hired, programmeId } from '../programme/fixture';
import { a, fact, specification } from '../specification';
import { begun, ended, hers, id, registered } from './fixture';
import { concerned, known, noteBegun, noteClosed } from './own-trajectories';

const { given } = specification(person);

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
