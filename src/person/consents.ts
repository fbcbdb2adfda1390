import type { Day, PersonId } from '../../events/ids';
import type { PersonEvent } from '../../events/person';
import { dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import type { RegisteredPerson } from './person';
import type { AcceptAlumnusRole, EndAlumnusRole, GiveConsent, WithdrawConsent } from './person.commands';
import { ofPerson } from './registration';

/** What accepting an alumnus role needs to know of the trajectory it builds on; null when there is none of that id. */
export type AlumnusFacts = {
  readonly formerTrajectory: {
    readonly personId: PersonId;
    readonly ended: boolean;
    /** Business day of the end. */
    readonly endedOn?: Day;
  } | null;
};

export const giveConsent = (
  command: GiveConsent,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  // Another wording is another consent: what she agreed to has changed.
  if (state.consents.get(command.purpose)?.wordingVersion === command.wordingVersion) return [];
  notBefore(state.registeredOn, context.on);
  return [{ type: 'ConsentGiven.v1', data: dataOf(command), ...ofPerson(context) }];
};

export const withdrawConsent = (
  { purpose, wordingVersion }: WithdrawConsent,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const given = state.consents.get(purpose);
  if (!given) return [];
  notBefore(given.givenOn, context.on);
  const data = { purpose, wordingVersion: wordingVersion ?? given.wordingVersion };
  return [{ type: 'ConsentWithdrawn.v1', data, ...ofPerson(context) }];
};

/** "Niet omdat het moet maar omdat zij het willen" (I-20 in domain.md): after the end, and with consent. */
export const acceptAlumnusRole = (
  command: AcceptAlumnusRole,
  state: RegisteredPerson,
  context: Context,
  { formerTrajectory }: AlumnusFacts,
): Decided<PersonEvent>[] => {
  const { role, formerTrajectoryId, paid } = command;
  const running = state.alumnusRoles.get(role);
  if (running?.formerTrajectoryId === formerTrajectoryId && running.paid === paid) return [];
  if (formerTrajectory?.personId !== context.target) return reject('former-trajectory-unknown');
  if (!formerTrajectory.ended) reject('trajectory-not-ended');
  const consent = state.consents.get('alumni') ?? reject('consent-missing');
  if (formerTrajectory.endedOn) notBefore(formerTrajectory.endedOn, context.on);
  notBefore(consent.givenOn, context.on);
  return [{ type: 'AlumnusRoleAccepted.v1', data: { role, formerTrajectoryId, paid }, ...ofPerson(context) }];
};

export const endAlumnusRole = (
  command: EndAlumnusRole,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const running = state.alumnusRoles.get(command.role);
  if (!running) return [];
  const { acceptedOn, role, formerTrajectoryId, paid } = running;
  if (command.formerTrajectoryId && command.formerTrajectoryId !== formerTrajectoryId) return [];
  notBefore(acceptedOn, context.on);
  return [{ type: 'AlumnusRoleEnded.v1', data: { role, formerTrajectoryId, paid }, ...ofPerson(context) }];
};
