import type { CoachId, TrajectoryId } from '../../events/ids';
import type { Attendance, Participant } from '../../events/intervision';

/** A Buurtbaner by her trajectory, else a coach as herself; the schema saw to it that there is one of the two ids. */
type Named = { readonly trajectoryId?: TrajectoryId; readonly coachId?: CoachId };

/** The participant as an event keeps her: with a trajectory a coach is not read. */
export const participantOf = ({ trajectoryId, coachId }: Named): Participant =>
  trajectoryId ? { trajectoryId } : { coachId: coachId! };

/** The same, and whether she came. */
export const attendeeOf = (attendee: Named & Pick<Attendance, 'status'>): Attendance => ({
  ...participantOf(attendee),
  status: attendee.status,
});

/** The coaches among them, by their person ids. Buurtbaners come by their trajectories, which do not say who they are here. */
export const coachesAmong = (participants: readonly Participant[]): readonly CoachId[] =>
  participants.flatMap((participant) => ('coachId' in participant ? [participant.coachId] : []));

/** Compares participants: a trajectory and a coach of the same id are two. */
export const keyOf = (participant: Participant): string =>
  'trajectoryId' in participant ? `trajectory-${participant.trajectoryId}` : `coach-${participant.coachId}`;
