import { lineagePerson } from '../../projections/lineage-person/lineage-person.projection';
import { project } from '../../projections/engine/memory';
import { history, type Fact } from './history';
import { buurtbanerHired, leftRole, secondTerm, secondTrajectory, thirdTrajectory, tookRole } from './scenario';

describe('a person in the upward circle has the roles', () => {
  const roles = (...facts: readonly Fact[]) =>
    project(lineagePerson, history(buurtbanerHired(secondTerm), ...facts))['alumnus_role']!.map(
      ({ role, former_trajectory_id, paid, accepted_on, ended_on }) =>
        [role, former_trajectory_id, paid, accepted_on, ended_on] as const,
    );

  it('that she took, until they end', () => {
    expect(
      roles(tookRole(secondTerm, 'organiser', '2023-06-01'), leftRole(secondTerm, 'organiser', '2024-06-01')),
    ).toStrictEqual([['organiser', secondTrajectory, true, '2023-06-01', '2024-06-01']]);
    const facts = [
      buurtbanerHired(secondTerm),
      tookRole(secondTerm, 'organiser', '2023-06-01'),
      tookRole(secondTerm, 'coach', '2023-06-01'),
      leftRole(secondTerm, 'organiser', '2024-06-01'),
    ];
    expect(project(lineagePerson, history(...facts))['lineage_person']).toMatchObject([{ alumnus_roles: ['coach'] }]);
  });
  it('once at a time: paid from now on is no new return, from another trajectory it is', () => {
    const again = { ...secondTerm, trajectoryId: thirdTrajectory };
    expect(
      roles(tookRole(secondTerm, 'coach', '2023-06-01', false), tookRole(secondTerm, 'coach', '2024-01-01', true)),
    ).toStrictEqual([['coach', secondTrajectory, true, '2023-06-01', null]]);
    expect(roles(tookRole(secondTerm, 'coach', '2023-06-01'), tookRole(again, 'coach', '2025-06-01'))).toStrictEqual([
      ['coach', secondTrajectory, true, '2023-06-01', '2025-06-01'],
      ['coach', thirdTrajectory, true, '2025-06-01', null],
    ]);
  });
  it('until that one ends, not one of another trajectory that comes out of order', () => {
    const again = { ...secondTerm, trajectoryId: thirdTrajectory };
    expect(roles(tookRole(again, 'coach', '2025-06-01'), leftRole(secondTerm, 'coach', '2025-06-01'))).toStrictEqual([
      ['coach', thirdTrajectory, true, '2025-06-01', null],
    ]);
  });
});
