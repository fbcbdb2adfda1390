import type { TrajectorySuspended } from '../../events/trajectory';
import { ResumeTrajectory, SuspendTrajectory } from '../../src/trajectory/suspension';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import { about, asCoreTeam, buurtbaner, hired } from './fixture';

const { given } = specification(trajectory);
const suspend = (expectedUntil?: string, reasonCode: 'leave' | 'absence' = 'leave') =>
  a(SuspendTrajectory, { reasonCode, ...(expectedUntil && { expectedUntil }) });
const resume = a(ResumeTrajectory, {});
const day = (on: string) => ({ ...asCoreTeam, on });

const leave: TrajectorySuspended = {
  type: 'TrajectorySuspended.v1',
  data: { reasonCode: 'leave', expectedUntil: '2025-06-30' },
};
const suspended = fact(leave, { on: '2025-03-01' });
const resumed = fact({ type: 'TrajectoryResumed.v1' as const, data: {} }, { on: '2025-07-01' });

describe('a suspension', () => {
  it('says why in a code, and until when it is expected', () => {
    given(hired)
      .when(suspend('2025-06-30'), day('2025-03-01'))
      .then({ ...leave, about, subjectIds: [buurtbaner] });
    given(hired)
      .when(suspend(), day('2025-03-01'))
      .then({ ...leave, data: { reasonCode: 'leave' } });
  });

  it('is said once; for another reason, or until another day, it is said anew', () => {
    given(hired, suspended).when(suspend('2025-06-30'), asCoreTeam).thenUnchanged();
    given(hired, suspended)
      .when(suspend('2025-08-31'), day('2025-05-01'))
      .then({ ...leave, data: { reasonCode: 'leave', expectedUntil: '2025-08-31' } });
    given(hired, suspended, resumed)
      .when(suspend('2025-09-30', 'absence'), day('2025-09-01'))
      .then({ ...leave, data: { reasonCode: 'absence', expectedUntil: '2025-09-30' } });
  });

  it('does not end before it begins, and begins neither before the hire nor before it was resumed last', () => {
    given(hired).when(suspend('2025-02-28'), day('2025-03-01')).thenRefused('period-invalid');
    given(hired)
      .when(suspend('2025-03-01'), day('2025-03-01'))
      .then({ ...leave, data: { reasonCode: 'leave', expectedUntil: '2025-03-01' } });
    given(hired).when(suspend(), day('2025-01-01')).thenRefused('date-before-fact');
    given(hired, suspended, resumed).when(suspend(), day('2025-06-30')).thenRefused('date-before-fact');
  });

  it('leaves the end where it is', () => {
    expect(given(hired, suspended, resumed).state()).toMatchObject({
      status: 'running',
      plannedEnd: { on: '2026-12-05' },
    });
  });
});

describe('resuming', () => {
  it('ends a suspension, and nothing when there is none', () => {
    given(hired, suspended)
      .when(resume, day('2025-07-01'))
      .then({ type: 'TrajectoryResumed.v1', data: {}, about, subjectIds: [buurtbaner] });
    given(hired).when(resume, asCoreTeam).thenUnchanged();
    given(hired, suspended, resumed).when(resume, asCoreTeam).thenUnchanged();
  });
});
