import { Map } from 'immutable';
import type { Day, TrajectoryId } from '../../events/ids';
import { ALUMNUS_ROLES, alumnusRolesEvents, type AlumnusRole, type AlumnusRoleAccepted } from '../../events/person';
import { command, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Flag, Id, Maybe, OneOf } from '../platform/validation';
import { endIdOf, formerBuurtbaner, type FormerBuurtbaner } from '../trajectory/trajectory';
import { isReopened, ofPerson, ownRule, slice } from './person';

export type AlumnusRoles = {
  /** Running roles. */
  readonly alumnusRoles: Map<AlumnusRole, AlumnusRoleAccepted['data'] & { readonly acceptedOn: Day }>;
};
export const noAlumnusRoles: AlumnusRoles = { alumnusRoles: Map() };

export class AcceptAlumnusRole extends command('AcceptAlumnusRole', {
  route: 'alumnus-roles',
  roles: ['programme-manager', 'core-team', 'buurtbaner', 'coach'],
}) {
  @OneOf(ALUMNUS_ROLES) readonly role!: AlumnusRole;
  @Id() readonly formerTrajectoryId!: TrajectoryId;
  @Flag() readonly paid!: boolean;
}

/** Ends the role by its name; the rest, when given, is what was accepted. */
export class EndAlumnusRole extends command('EndAlumnusRole', {
  route: 'alumnus-role-endings',
  roles: ['programme-manager', 'core-team', 'buurtbaner', 'coach'],
}) {
  @OneOf(ALUMNUS_ROLES) readonly role!: AlumnusRole;
  @Maybe() @Id() readonly formerTrajectoryId?: TrajectoryId;
  @Maybe() @Flag() readonly paid?: boolean;
}

type Former = {
  readonly formerTrajectory: FormerBuurtbaner | null;
  /** Its end is being annulled: her own stream knows it first. */
  readonly goesOn?: boolean;
};

/** "Niet omdat het moet maar omdat zij het willen" (I-20 in domain.md): after the end, and with consent. */
const acceptAlumnusRole = ownRule({
  command: AcceptAlumnusRole,
  /** An alumnus role builds on a trajectory that is hers and has ended. */
  facts: async ({ formerTrajectoryId }, person, load): Promise<Former> => {
    const trajectory = await load('trajectory', formerTrajectoryId);
    const endId = endIdOf(trajectory);
    const goesOn = endId !== null && isReopened(person, formerTrajectoryId, endId);
    return { formerTrajectory: formerBuurtbaner(trajectory), goesOn };
  },
  decide: ({ role, formerTrajectoryId, paid }, person, context, { formerTrajectory, goesOn }) => {
    const running = person.alumnusRoles.get(role);
    if (running?.formerTrajectoryId === formerTrajectoryId && running.paid === paid) return [];
    if (formerTrajectory?.personId !== context.target) return reject('former-trajectory-unknown');
    if (!formerTrajectory.ended || goesOn) return reject('trajectory-not-ended');
    const consent = person.consents.get('alumni') ?? reject('consent-missing');
    notBefore(formerTrajectory.endedOn, context.on);
    notBefore(consent.givenOn, context.on);
    return [{ type: 'AlumnusRoleAccepted.v1', data: { role, formerTrajectoryId, paid }, ...ofPerson(context) }];
  },
});

const endAlumnusRole = ownRule({
  command: EndAlumnusRole,
  decide: (given, person, context) => {
    const running = person.alumnusRoles.get(given.role);
    if (!running) return [];
    const { acceptedOn, role, formerTrajectoryId, paid } = running;
    if (given.formerTrajectoryId && given.formerTrajectoryId !== formerTrajectoryId) return [];
    notBefore(acceptedOn, context.on);
    return [{ type: 'AlumnusRoleEnded.v1', data: { role, formerTrajectoryId, paid }, ...ofPerson(context) }];
  },
});

/** The roles in which she came back (the upward circle). */
export const alumnusRoles = slice({
  events: alumnusRolesEvents,
  evolve: {
    'AlumnusRoleAccepted.v1': (person, { data, metadata }) => ({
      ...person,
      alumnusRoles: person.alumnusRoles.set(data.role, { ...data, acceptedOn: metadata.occurredOn }),
    }),
    'AlumnusRoleEnded.v1': (person, { data: { role, formerTrajectoryId } }) =>
      // It names what it ends: out of order it may not end a role that builds on another trajectory.
      person.alumnusRoles.get(role)?.formerTrajectoryId === formerTrajectoryId
        ? { ...person, alumnusRoles: person.alumnusRoles.delete(role) }
        : person,
  },
  rules: [acceptAlumnusRole, endAlumnusRole],
});
