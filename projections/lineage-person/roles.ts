import type { RecordedOf } from '../../events';
import type { AlumnusRole } from '../../events/person';

/** A role of a former Buurtbaner, from the day she took it. */
export type HeldRole = {
  readonly eventId: string;
  readonly role: AlumnusRole;
  readonly formerTrajectoryId: string;
  readonly paid: boolean;
  readonly acceptedOn: string;
  readonly endedOn: string | null;
};

const isRunning = (had: HeldRole, role: AlumnusRole): boolean => had.endedOn === null && had.role === role;

const end = (roles: readonly HeldRole[], role: AlumnusRole, endedOn: string): readonly HeldRole[] =>
  roles.map((had) => (isRunning(had, role) ? { ...had, endedOn } : had));

/**
 * She has a role once at a time. Taken again from another trajectory it follows on the one before; from the same it is
 * no new return, and only whether it is paid has changed.
 */
export const accept = (
  roles: readonly HeldRole[],
  { eventId, data: { role, formerTrajectoryId, paid }, metadata }: RecordedOf<'AlumnusRoleAccepted.v1'>,
): readonly HeldRole[] => {
  const running = roles.find((had) => isRunning(had, role));
  if (running?.formerTrajectoryId === formerTrajectoryId) {
    return roles.map((had) => (had === running ? { ...had, paid } : had));
  }
  const acceptedOn = metadata.occurredOn;
  return [...end(roles, role, acceptedOn), { eventId, role, formerTrajectoryId, paid, acceptedOn, endedOn: null }];
};

export const endRole = (
  roles: readonly HeldRole[],
  { data, metadata }: RecordedOf<'AlumnusRoleEnded.v1'>,
): readonly HeldRole[] =>
  // It names what it ends: out of order it may not end a role that builds on another trajectory.
  roles.some((had) => isRunning(had, data.role) && had.formerTrajectoryId === data.formerTrajectoryId)
    ? end(roles, data.role, metadata.occurredOn)
    : roles;

/** The roles she has now, sorted. */
export const runningRoles = (roles: readonly HeldRole[]): readonly AlumnusRole[] =>
  roles
    .filter(({ endedOn }) => endedOn === null)
    .map(({ role }) => role)
    .sort();
