import { intervision } from '../../projections/intervision/intervision.projection';
import { intervisionAttendance } from '../../projections/intervision-attendance/intervision-attendance.projection';
import { project } from '../../projections/engine/memory';
import { given, fact, history, id, sealed, type Fact } from './history';
import * as scenario from './scenario';

describe('the register of intervisions', () => {
  const [attendant, absent] = [{ trajectoryId: scenario.firstTrajectory }, { coachId: scenario.second }];
  const scheduled = fact('2022-02-01', scenario.intervisionStream, 'IntervisionScheduled.v1', {
    programmeId: scenario.programmeId,
    plannedOn: '2022-03-10',
    facilitatorId: scenario.first,
    invited: [attendant, absent, { coachId: scenario.third }],
  });
  const held = fact('2022-03-11', scenario.intervisionStream, 'IntervisionHeld.v1', {
    minutes: 90,
    facilitatorId: scenario.third,
    themes: ['grenzen'],
    attendance: [
      { ...attendant, status: 'present' },
      { ...absent, status: 'absent' },
      { coachId: scenario.third, status: 'excused' },
    ],
  });
  const cancelled = fact('2022-03-09', scenario.intervisionStream, 'IntervisionCancelled.v1', {
    reason: sealed('reason'),
  });
  const row = {
    intervision_id: id(50),
    programme_id: scenario.programmeId,
    planned_on: '2022-03-10',
    state: 'scheduled',
    facilitator_id: scenario.first,
    held_on: null,
    minutes: null,
    themes: [],
  };

  it('shows each as planned, held or cancelled', () => {
    given(intervision, scheduled).thenShows({ intervision: [row] });
    given(intervision, scheduled, cancelled, held).thenShows({ intervision: [{ ...row, state: 'cancelled' }] });
    given(intervision, scheduled, held).thenShows({
      intervision: [
        {
          ...row,
          state: 'held',
          facilitator_id: scenario.third,
          held_on: '2022-03-11',
          minutes: 90,
          themes: ['grenzen'],
        },
      ],
    });
  });
  it('shows none that was not scheduled', () => {
    given(intervision, held).thenShows({ intervision: [] });
  });

  describe('keeps who takes part with whom it is about', () => {
    const participant = { intervision_id: id(50), programme_id: scenario.programmeId };
    const buurtbaner = { trajectory_id: scenario.firstTrajectory, coach_id: null };
    const coach = (coachId: string) => ({ trajectory_id: null, coach_id: coachId });
    const rows = (...facts: readonly Fact[]) => {
      const tables = project(intervisionAttendance, history(...facts));
      const of = (table: string, ...columns: readonly string[]) =>
        tables[table]!.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
      const ids = ['intervision_id', 'programme_id', 'trajectory_id', 'coach_id'];
      return {
        invited: of('intervision_invitation', ...ids, 'planned_on'),
        there: of('intervision_attendance', ...ids, 'held_on', 'status'),
      };
    };

    it('invited, and present, excused or absent', () => {
      const { invited, there } = rows(scheduled, held);
      expect(invited).toHaveLength(3);
      expect(invited).toContainEqual({ ...participant, ...buurtbaner, planned_on: '2022-03-10' });
      expect(there).toHaveLength(3);
      expect(there).toEqual(
        expect.arrayContaining([
          { ...participant, ...buurtbaner, held_on: '2022-03-11', status: 'present' },
          { ...participant, ...coach(scenario.second), held_on: '2022-03-11', status: 'absent' },
          { ...participant, ...coach(scenario.third), held_on: '2022-03-11', status: 'excused' },
        ]),
      );
    });

    it('once each, as last said; a trajectory and a coach of one id are two', () => {
      const both = fact('2022-02-01', scenario.intervisionStream, 'IntervisionScheduled.v1', {
        programmeId: scenario.programmeId,
        plannedOn: '2022-03-10',
        facilitatorId: scenario.first,
        invited: [attendant, { coachId: scenario.firstTrajectory }, attendant],
      });
      const said = fact('2022-03-11', scenario.intervisionStream, 'IntervisionHeld.v1', {
        minutes: 90,
        facilitatorId: scenario.third,
        themes: [],
        attendance: [
          { ...attendant, status: 'absent' },
          { coachId: scenario.firstTrajectory, status: 'excused' },
          { ...attendant, status: 'present' },
        ],
      });
      const { invited, there } = rows(both, said);
      expect(invited).toHaveLength(2);
      expect(there.map(({ coach_id, status }) => [coach_id, status]).sort()).toStrictEqual(
        [
          [null, 'present'],
          [scenario.firstTrajectory, 'excused'],
        ].sort(),
      );
    });

    it('but nobody of a hire that was annulled', () => {
      const annulled = scenario.hireAnnulled(scenario.firstTerm, '2022-04-01');
      const { invited, there } = rows(scheduled, held, annulled);
      expect(invited.map(({ trajectory_id }) => trajectory_id)).toStrictEqual([null, null]);
      expect(there.map(({ trajectory_id }) => trajectory_id)).toStrictEqual([null, null]);
      expect(rows(annulled, scheduled, held)).toStrictEqual({ invited, there });
    });
  });
});
