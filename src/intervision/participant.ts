import { ValidateIf } from 'class-validator';
import type { CoachId, TrajectoryId } from '../../events/ids';
import type { AttendanceStatus, Participant } from '../../events/intervision';
import { Id, Maybe, OneOf } from '../platform/validation';

/** Who takes part: a Buurtbaner by her trajectory, else a coach as herself. With a trajectory a coach is not read. */
export class InvitedParticipant {
  @Maybe() @Id() readonly trajectoryId?: TrajectoryId;
  @ValidateIf(({ trajectoryId }: InvitedParticipant) => !trajectoryId)
  @Id()
  readonly coachId?: CoachId;
}

export class Attendee extends InvitedParticipant {
  @OneOf<AttendanceStatus>(['present', 'excused', 'absent']) readonly status!: AttendanceStatus;
}

/** The participant as an event keeps her; the schema saw to it that there is one of the two ids. */
export const participantOf = ({ trajectoryId, coachId }: InvitedParticipant): Participant =>
  trajectoryId ? { trajectoryId } : { coachId: coachId! };

/** Compares participants: a trajectory and a coach of the same id are two. */
export const keyOf = (participant: Participant): string =>
  'trajectoryId' in participant ? `trajectory-${participant.trajectoryId}` : `coach-${participant.coachId}`;
