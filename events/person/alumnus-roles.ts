import { event, slice, type EventOf } from '../declaration';
import type { TrajectoryId } from '../ids';

export const ALUMNUS_ROLES = ['coach', 'organiser', 'ambassador'] as const;
export type AlumnusRole = (typeof ALUMNUS_ROLES)[number];

export const AlumnusRoleAccepted = event('AlumnusRoleAccepted.v1')<{
  readonly role: AlumnusRole;
  readonly formerTrajectoryId: TrajectoryId;
  readonly paid: boolean;
}>({ text: {}, reason: 'guidance' });
export type AlumnusRoleAccepted = EventOf<typeof AlumnusRoleAccepted>;

export const AlumnusRoleEnded = event('AlumnusRoleEnded.v1')<{
  readonly role: AlumnusRole;
  readonly formerTrajectoryId: TrajectoryId;
  readonly paid: boolean;
}>({ text: {}, reason: 'guidance' });
export type AlumnusRoleEnded = EventOf<typeof AlumnusRoleEnded>;

export const alumnusRolesEvents = slice([AlumnusRoleAccepted, AlumnusRoleEnded]);
