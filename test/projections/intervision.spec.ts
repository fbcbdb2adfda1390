import { intervision } from '../../projections/intervision/intervision.projection';
import { given, happened, id, sealed } from './history';
import * as story from './story';

describe('the register of intervisions', () => {
  const [attendant, absent] = [{ trajectoryId: story.firstTrajectory }, { coachId: story.second }];
  const scheduled = happened('2022-02-01', story.intervision, 'IntervisionScheduled.v1', {
    programmeId: story.programmeId,
    plannedOn: '2022-03-10',
    facilitatorId: story.first,
    invited: [attendant, absent, { coachId: story.third }],
  });
  const held = happened('2022-03-11', story.intervision, 'IntervisionHeld.v1', {
    minutes: 90,
    facilitatorId: story.third,
    themes: ['grenzen'],
    attendance: [
      { ...attendant, status: 'present' },
      { ...absent, status: 'absent' },
      { coachId: story.third, status: 'excused' },
    ],
  });
  const cancelled = happened('2022-03-09', story.intervision, 'IntervisionCancelled.v1', { reason: sealed('reason') });
  const row = {
    intervision_id: id(50),
    programme_id: story.programmeId,
    planned_on: '2022-03-10',
    state: 'scheduled',
    facilitator_id: story.first,
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
          facilitator_id: story.third,
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
