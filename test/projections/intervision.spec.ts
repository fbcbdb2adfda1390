import { intervision } from '../../projections/intervision/intervision.projection';
import { given, fact, id, sealed } from './history';
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
    invited: 3,
    held_on: null,
    minutes: null,
    themes: [],
    attended: 0,
    excused: 0,
    missed: 0,
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
          attended: 1,
          excused: 1,
          missed: 1,
        },
      ],
    });
  });
  it('shows none that was not scheduled', () => {
    given(intervision, held).thenShows({ intervision: [] });
  });
});
