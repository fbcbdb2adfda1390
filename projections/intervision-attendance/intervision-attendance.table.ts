import type { AttendanceStatus } from '../../events/intervision';
import { date, oneOf, table, uuid } from '../engine/table';

const ATTENDANCE_STATUSES = ['present', 'excused', 'absent'] as const satisfies readonly AttendanceStatus[];

const participant = {
  intervision_id: uuid('The intervision.'),
  programme_id: uuid('Programme it belongs to.'),
  trajectory_id: uuid('A Buurtbaner, by her trajectory; null for a coach.').orNull(),
  coach_id: uuid('A coach, by her person id; null for a Buurtbaner.').orNull(),
};

export const intervisionInvitationTable = table('intervision_invitation', {
  comment: 'One row per Buurtbaner or coach invited to an intervision.',
  columns: {
    intervision_invitation_id: uuid('UUID v5 of the intervision and the participant: the same after every rebuild.'),
    ...participant,
    planned_on: date('Day it was planned for.'),
  },
  primaryKey: ['intervision_invitation_id'],
  indexes: ['(intervision_id)', '(trajectory_id)', '(coach_id)'],
});

export const intervisionAttendanceTable = table('intervision_attendance', {
  comment: 'One row per Buurtbaner or coach of whom was said whether she came to an intervision that was held.',
  columns: {
    intervision_attendance_id: uuid('UUID v5 of the intervision and the participant: the same after every rebuild.'),
    ...participant,
    held_on: date('Day it was held.'),
    status: oneOf(ATTENDANCE_STATUSES, 'present, excused, or absent without excuse.'),
  },
  primaryKey: ['intervision_attendance_id'],
  indexes: ['(intervision_id)', '(trajectory_id, held_on)', '(coach_id, held_on)'],
});
