import { BlockList } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { partyOf, ROLES, type Role } from '../../../events/event';
import type { Actor } from '../../command-handling/context';
import type { Sentence } from '../../problems';
import { Problem } from '../problems/problem';
import { isId } from '../validation';

/** Roles a person can have; `system` acts from within only. */
export const PEOPLE = ROLES.filter((role) => role !== 'system') as readonly Exclude<Role, 'system'>[];

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopback = (address = ''): boolean =>
  loopback.check(address.replace(/^::ffff:/, ''), address.includes('.') ? 'ipv4' : 'ipv6');

const refuse = (detail?: Sentence): never => {
  throw new Problem('unauthenticated', { detail, headers: { 'WWW-Authenticate': 'Actor realm="buurtbaan"' } });
};

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

/**
 * Who is asking, by the headers `Actor` and `Actor-Role`, for trying out (contract.md 1): never in production, and from
 * this machine only. Behind a proxy on this machine everyone looks local, so a forwarded request does not count either.
 * Throws 401 with the reason.
 */
export const authenticate = (request: FastifyRequest, production: boolean): Actor => {
  if (production) {
    return refuse({
      nl: 'Aanmelden kan in deze uitgave nog niet: er zijn nog geen tokens. De kopregels Actor en Actor-Role gelden alleen tijdens ontwikkeling, op de machine zelf.',
      en: 'Signing in is not part of this release: there are no tokens yet. The headers Actor and Actor-Role count in development only, on the machine itself.',
    });
  }
  if (
    !isLoopback(request.socket.remoteAddress) ||
    headerOf(request, 'forwarded') ||
    request.headers['x-forwarded-for']
  ) {
    return refuse({
      nl: 'De kopregels Actor en Actor-Role gelden alleen op deze machine zelf.',
      en: 'The headers Actor and Actor-Role only count on this machine itself.',
    });
  }
  const id = headerOf(request, 'actor')?.toLowerCase();
  const role = PEOPLE.find((known) => known === headerOf(request, 'actor-role'));
  if (!id || !isId(id) || !role) {
    return refuse({
      nl: 'Zeg wie u bent met de kopregels Actor (een UUID) en Actor-Role (een rol).',
      en: 'Say who you are with the headers Actor (a UUID) and Actor-Role (a role).',
    });
  }
  return { id, role, party: partyOf[role] };
};

// Beside the request, not on it: nothing that prints a request prints who asked.
const identities = new WeakMap<FastifyRequest, Actor>();
export const remember = (request: FastifyRequest, actor: Actor): void => void identities.set(request, actor);
/** Who the guard let in. Throws 401 on a public route. */
export const identityOf = (request: FastifyRequest): Actor => identities.get(request) ?? refuse();
