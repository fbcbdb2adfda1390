import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../../../events/event';
import { identityOf } from './identity';

/** Who may use a route. A route without one of these is closed to everyone. */
export type RouteAccess = 'public' | readonly Role[];
export const ACCESS = 'access';

/** Who may, in OpenAPI. A method says it of itself, the rest of its controller as the class does. */
export const READ_BY = 'x-read-by';
export const GIVEN_BY = 'x-given-by';

const access = (extension: string, roles: readonly Role[]) =>
  applyDecorators(SetMetadata<string, RouteAccess>(ACCESS, roles), ApiExtension(extension, [...roles]));

/** Open to anyone, without an identity. */
export const Public = () => SetMetadata<string, RouteAccess>(ACCESS, 'public');
/** These roles may read here; what they see of it the query decides. */
export const Reads = (...roles: readonly Role[]) => access(READ_BY, roles);
/** These roles may give commands here. */
export const Gives = (...roles: readonly Role[]) => access(GIVEN_BY, roles);

/** The parameter that holds who sends the request: an `Actor` of id, role and party. Not for public routes. */
export const Sender = createParamDecorator((_: unknown, context: ExecutionContext) =>
  identityOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
