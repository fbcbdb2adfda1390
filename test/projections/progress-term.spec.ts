import { progress } from '../../projections/progress/progress.projection';
import { fact, given, sealed } from './history';
import { newcomer } from './newcomer';
import { buurtbanerHired, flowedOut, secondTerm, secondTrajectory, trajectoryStream } from './scenario';

const hired = buurtbanerHired(secondTerm, '2021-08-20');
const stream = trajectoryStream(secondTrajectory);
const givenHired = (...facts: Parameters<typeof given>[1][]) => given(progress, hired, ...facts);

describe('the term of a trajectory', () => {
  it('shows the planned end as it was changed last', () => {
    const changed = (on: string, plannedEndOn: string) =>
      fact(on, stream, 'PlannedEndChanged.v1', { plannedEndOn, reason: sealed('reason') });
    givenHired(changed('2022-01-01', '2022-12-31')).thenShowsIn('progress', { planned_end_on: '2022-12-31' });
    givenHired(changed('2022-01-01', '2022-12-31'), changed('2022-02-01', '2022-11-30')).thenShowsIn('progress', {
      planned_end_on: '2022-11-30',
    });
  });

  it('shows since when it stands still, until it goes on or ends; its planned end stays', () => {
    const suspended = (on: string, expectedUntil?: string) =>
      fact(on, stream, 'TrajectorySuspended.v1', {
        reasonCode: 'leave',
        ...(expectedUntil && { expectedUntil }),
      });
    const resumed = fact('2022-05-01', stream, 'TrajectoryResumed.v1', {});
    const still = (since: string | null, until: string | null) => ({
      suspended_since: since,
      suspension_expected_until: until,
      planned_end_on: newcomer.planned_end_on,
    });
    const leave = [suspended('2022-01-01'), suspended('2022-02-01', '2022-06-30')];
    givenHired(leave[0]!).thenShowsIn('progress', still('2022-01-01', null));
    givenHired(...leave).thenShowsIn('progress', still('2022-01-01', '2022-06-30'));
    givenHired(...leave, resumed).thenShowsIn('progress', still(null, null));
    givenHired(...leave, flowedOut(secondTerm, '2022-03-01')).thenShowsIn('progress', still(null, null));
  });
});
