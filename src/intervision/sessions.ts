import { isDeepStrictEqual } from 'node:util';
import type { CoachId, Day, PersonId, ProgrammeId, TrajectoryId } from '../../events/ids';
import {
  sessionsEvents,
  type AttendanceStatus,
  type IntervisionHeld,
  type IntervisionScheduled,
  type Participant,
} from '../../events/intervision';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Id, Label, List, ListOf, Maybe, OneOf, Prose, ValidateIf, Whole } from '../platform/validation';
import { opening, rule, slice } from './intervision';
import { attendeeOf, coachesAmong, keyOf, participantOf } from './participant';

/** Who takes part: a Buurtbaner by her trajectory, else a coach as herself. With a trajectory a coach is not read. */
class InvitedParticipant {
  @Maybe() @Id() readonly trajectoryId?: TrajectoryId;
  @ValidateIf(({ trajectoryId }: InvitedParticipant) => !trajectoryId)
  @Id()
  readonly coachId?: CoachId;
}

class Attendee extends InvitedParticipant {
  @OneOf<AttendanceStatus>(['present', 'excused', 'absent']) readonly status!: AttendanceStatus;
}

export class ScheduleIntervision extends command('ScheduleIntervision', {
  route: 'schedules',
  roles: ['core-team'],
  ids: { target: 'new', facilitatorId: 'person' },
}) {
  @Id() readonly programmeId!: ProgrammeId;
  @CalendarDay() readonly plannedOn!: Day;
  @Id() readonly facilitatorId!: PersonId;
  @ListOf(() => InvitedParticipant) readonly invited!: readonly InvitedParticipant[];
}

export class HoldIntervision extends command('HoldIntervision', {
  route: 'sessions',
  roles: ['core-team'],
  ids: { facilitatorId: 'person' },
}) {
  @Whole(0, 1440) readonly minutes!: number;
  @Id() readonly facilitatorId!: PersonId;
  @List(50) @Label(200, { each: true }) readonly themes!: readonly string[];
  @ListOf(() => Attendee) readonly attendance!: readonly Attendee[];
}

export class CancelIntervision extends command('CancelIntervision', { route: 'cancellations', roles: ['core-team'] }) {
  @Maybe() @Prose() readonly reason?: string;
}

/** It concerns who facilitates, whose key seals why it was cancelled ("ill"), and the coaches who come. */
const ofProgramme = (
  { programmeId }: Pick<IntervisionScheduled['data'], 'programmeId'>,
  facilitatorId: PersonId,
  participants: readonly Participant[],
) => ({ about: { programmeId }, subjectIds: [...new Set([facilitatorId, ...coachesAmong(participants)])] });

const schedule = opening({
  command: ScheduleIntervision,
  decide: ({ programmeId, plannedOn, facilitatorId, invited }, intervision) => {
    const data = { programmeId, plannedOn, facilitatorId, invited: invited.map(participantOf) };
    if (intervision.status !== 'absent') {
      return isDeepStrictEqual(intervision.schedule, data) ? [] : reject('intervision-exists');
    }
    return [{ type: 'IntervisionScheduled.v1', data, ...ofProgramme(data, facilitatorId, data.invited) }];
  },
});

const hold = rule({
  command: HoldIntervision,
  decide: ({ minutes, facilitatorId, themes, attendance }, intervision, { on }) => {
    const data: IntervisionHeld['data'] = {
      minutes,
      facilitatorId,
      themes: [...themes],
      attendance: attendance.map(attendeeOf),
    };
    if (intervision.status === 'held' && isDeepStrictEqual(intervision.session, data)) return [];
    if (intervision.status !== 'scheduled') return reject('intervision-closed');
    const invited = new Set(intervision.schedule.invited.map(keyOf));
    if (!data.attendance.every((attendee) => invited.has(keyOf(attendee)))) reject('not-invited');
    notBefore(intervision.scheduledOn, on);
    return [{ type: 'IntervisionHeld.v1', data, ...ofProgramme(intervision.schedule, facilitatorId, data.attendance) }];
  },
});

const cancel = rule({
  command: CancelIntervision,
  decide: (given, intervision, { on }) => {
    if (intervision.status === 'cancelled') return [];
    if (intervision.status === 'held') return reject('intervision-closed');
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(intervision.scheduledOn, on);
    const { facilitatorId, invited } = intervision.schedule;
    const about = ofProgramme(intervision.schedule, facilitatorId, invited);
    return [{ type: 'IntervisionCancelled.v1', data: { reason }, ...about }];
  },
});

/** A conversation is planned, then held or cancelled. */
export const sessions = slice({
  events: sessionsEvents,
  evolve: {
    'IntervisionScheduled.v1': {
      begin: ({ data, metadata }) => ({ status: 'scheduled', schedule: data, scheduledOn: metadata.occurredOn }),
    },
    'IntervisionHeld.v1': (intervision, { data }) =>
      intervision.status === 'scheduled' ? { ...intervision, status: 'held', session: data } : intervision,
    'IntervisionCancelled.v1': (intervision) =>
      intervision.status === 'scheduled' ? { ...intervision, status: 'cancelled' } : intervision,
  },
  rules: [schedule, hold, cancel],
});
