import type { PlannedEndChanged } from '../../events/trajectory';
import { ChangePlannedEnd } from '../../src/trajectory/planned-end';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import { about, asCoreTeam, buurtbaner, hire, hired, LAST_DAY, STARTS } from './fixture';

const { given } = specification(trajectory);
const reason = 'She found a course.';
const change = (plannedEndOn: string, more: object = { reason }) => a(ChangePlannedEnd, { plannedEndOn, ...more });
const day = (on: string) => ({ ...asCoreTeam, on });
const first = { terms: [] };
/** Of 24 months an earlier trajectory took twelve. */
const second = { terms: [{ startsOn: '2023-01-01', endedOn: '2023-12-31' }] };
const changed = (plannedEndOn: string): PlannedEndChanged => ({
  type: 'PlannedEndChanged.v1',
  data: { plannedEndOn, reason },
});

describe('a planned end', () => {
  it('moves within the two years, with a reason', () => {
    given(hired)
      .when(change('2026-06-30'), asCoreTeam, first)
      .then({ ...changed('2026-06-30'), about, subjectIds: [buurtbaner] });
    given(hired).when(change(LAST_DAY), asCoreTeam, first).then(changed(LAST_DAY));
    given(hired).when(change(STARTS), asCoreTeam, first).then(changed(STARTS));
  });

  it('stays within what the hire could have been for, in that order', () => {
    given(hired).when(change('2027-01-06'), asCoreTeam, second).thenRefused('maximum-term-exceeded');
    given(hired).when(change('2026-01-06'), asCoreTeam, second).thenRefused('person-term-exceeded');
    given(hired).when(change('2026-01-05'), asCoreTeam, second).then(changed('2026-01-05'));
    given(hired).when(change('2025-01-05'), asCoreTeam, second).thenRefused('period-invalid');
  });

  it('that is so already changes nothing; one that was, does', () => {
    const shorter = fact(changed('2026-06-30'), { on: '2025-09-01' });
    given(hired).when(change(hire.plannedEndOn), asCoreTeam, first).thenUnchanged();
    given(hired, shorter).when(change('2026-06-30'), asCoreTeam, first).thenUnchanged();
    given(hired, shorter).when(change(hire.plannedEndOn), day('2025-09-01'), first).then(changed(hire.plannedEndOn));
  });

  it('asks why, and is not changed before the day it was said last', () => {
    const shorter = fact(changed('2026-06-30'), { on: '2025-09-01' });
    given(hired).when(change('2026-06-30', {}), asCoreTeam, first).thenRefused('reason-missing');
    given(hired).when(change('2026-06-30'), day('2025-01-01'), first).thenRefused('date-before-fact');
    given(hired, shorter).when(change('2026-07-31'), day('2025-08-31'), first).thenRefused('date-before-fact');
  });
});
