import { nouns } from '../../events';
import type { AttendanceStatus, Participant } from '../../events/intervision';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { except, ignoring, idInStream } from '../handlers';
import { rowIds } from '../row-ids';
import { intervisionAttendanceTable, intervisionInvitationTable } from './intervision-attendance.table';

/** As what she takes part: a trajectory and a coach of one id are two. */
type As = { readonly as: 'trajectory' | 'coach'; readonly intervisionId: string };
type Invitation = As & { readonly programmeId: string; readonly plannedOn: string };
type Attendance = As & { readonly heldOn: string; readonly status: AttendanceStatus };

/**
 * One participant: a fact of a meeting is kept with whom it is about, so that it goes when her hire never was
 * (decisions.md 15). A row comes with the invitation.
 */
type Attendee = {
  readonly invitations: readonly Invitation[];
  readonly attendance: readonly Attendance[];
  /** The hire of the trajectory was a mistake: there are no rows of it. */
  readonly annulled: boolean;
};

const nobody: Attendee = { invitations: [], attendance: [], annulled: false };

const idOfParticipant = (participant: Participant): string =>
  'trajectoryId' in participant ? participant.trajectoryId : participant.coachId;
const asOf = (participant: Participant): As['as'] => ('trajectoryId' in participant ? 'trajectory' : 'coach');

const isSame = (one: As, other: As): boolean => one.as === other.as && one.intervisionId === other.intervisionId;

/** Whoever is listed twice counts once, as recorded last. */
const withEach = <T extends As>(list: readonly T[], listed: readonly T[]): readonly T[] =>
  listed.reduce((before, one) => [...before.filter((other) => !isSame(one, other)), one], list);

/** Who was invited to an intervision and who came (contract.md 3, vuistregel 9). */
export const intervisionAttendance = projection<Attendee>({
  name: 'intervision_attendance',
  version: 1,
  on: {
    'IntervisionScheduled.v1': {
      keys: ({ data }) => data.invited.map(idOfParticipant),
      each: (state = nobody, event, id) => {
        const { programmeId, plannedOn, invited } = event.data;
        const hers = invited.filter((participant) => idOfParticipant(participant) === id);
        const intervisionId = idInStream(event);
        const listed = hers.map((participant) => ({ as: asOf(participant), intervisionId, programmeId, plannedOn }));
        return { ...state, invitations: withEach(state.invitations, listed) };
      },
    },
    'IntervisionHeld.v1': {
      keys: ({ data }) => data.attendance.map(idOfParticipant),
      each: (state = nobody, event, id) => {
        const hers = event.data.attendance.filter((attendee) => idOfParticipant(attendee) === id);
        const [intervisionId, heldOn] = [idInStream(event), event.metadata.occurredOn];
        const listed = hers.map((attendee) => ({ as: asOf(attendee), intervisionId, heldOn, status: attendee.status }));
        return { ...state, attendance: withEach(state.attendance, listed) };
      },
    },
    'HireAnnulled.v1': on(idInStream, (state = nobody) => ({ ...state, annulled: true })),
    'IntervisionCancelled.v1': 'ignored',
    'TrajectoryEndAnnulled.v1': 'ignored',
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      except(nouns.trajectory, 'annulment'),
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [
    rowsIn(intervisionInvitationTable, (state, id) => invitationRowsOf(state, id)),
    rowsIn(intervisionAttendanceTable, (state, id) => attendanceRowsOf(state, id)),
  ],
});

/** What was a mistake is the trajectory. */
const stands =
  ({ annulled }: Attendee) =>
  ({ as }: As): boolean =>
    as === 'coach' || !annulled;

const nameOf = ({ as, intervisionId }: As): string => `${intervisionId}/${as}`;

const idOf = rowIds('2f9d4a51-0b0e-5c3b-8f1e-6a7f3d9c2b10');
const rowId = (what: string, { as, intervisionId }: As, id: string): string => idOf(what, intervisionId, as, id);

const participantIn = ({ as }: As, id: string) => ({
  trajectory_id: as === 'trajectory' ? id : null,
  coach_id: as === 'coach' ? id : null,
});

// A state of many meetings shows the very rows it showed before, but for the meeting that is new: each is made once.
const invitationRows = new WeakMap<Invitation, RowOf<typeof intervisionInvitationTable>>();
const attendanceRows = new WeakMap<
  Attendance,
  { readonly invitation: Invitation; readonly row: RowOf<typeof intervisionAttendanceTable> }
>();

const invitationRow = (invitation: Invitation, id: string): RowOf<typeof intervisionInvitationTable> => {
  const known = invitationRows.get(invitation);
  if (known) return known;
  const row = {
    intervision_invitation_id: rowId('invitation', invitation, id),
    intervision_id: invitation.intervisionId,
    programme_id: invitation.programmeId,
    ...participantIn(invitation, id),
    planned_on: invitation.plannedOn,
  };
  invitationRows.set(invitation, row);
  return row;
};

const attendanceRow = (
  attendance: Attendance,
  invitation: Invitation,
  id: string,
): RowOf<typeof intervisionAttendanceTable> => {
  const known = attendanceRows.get(attendance);
  if (known?.invitation === invitation) return known.row;
  const row = {
    intervision_attendance_id: rowId('attendance', attendance, id),
    intervision_id: attendance.intervisionId,
    programme_id: invitation.programmeId,
    ...participantIn(attendance, id),
    held_on: attendance.heldOn,
    status: attendance.status,
  };
  attendanceRows.set(attendance, { invitation, row });
  return row;
};

type InvitationRows = readonly RowOf<typeof intervisionInvitationTable>[];
type AttendanceRows = readonly RowOf<typeof intervisionAttendanceTable>[];

// Nor are lists looked through again that an event left as they were: who was invited, when one is held. The hire that
// was a mistake comes once, and makes the lists of rows anew.
const rowsOfInvitations = new WeakMap<
  Attendee['invitations'],
  { readonly annulled: boolean; readonly rows: InvitationRows }
>();
const invitedIn = new WeakMap<Attendee['invitations'], ReadonlyMap<string, Invitation>>();

const invitationRowsOf = (state: Attendee, id: string): InvitationRows => {
  const { invitations, annulled } = state;
  const known = rowsOfInvitations.get(invitations);
  if (known?.annulled === annulled) return known.rows;
  const rows = invitations.filter(stands(state)).map((invitation) => invitationRow(invitation, id));
  rowsOfInvitations.set(invitations, { annulled, rows });
  return rows;
};

const invitedOf = (invitations: Attendee['invitations']): ReadonlyMap<string, Invitation> => {
  const known = invitedIn.get(invitations);
  if (known) return known;
  const invited = new Map(invitations.map((invitation) => [nameOf(invitation), invitation]));
  invitedIn.set(invitations, invited);
  return invited;
};

const attendanceRowsOf = (state: Attendee, id: string): AttendanceRows => {
  const invited = invitedOf(state.invitations);
  return state.attendance.filter(stands(state)).flatMap((attendance) => {
    const invitation = invited.get(nameOf(attendance));
    return invitation ? [attendanceRow(attendance, invitation, id)] : [];
  });
};
