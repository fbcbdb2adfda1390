import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { ACCESS, type RouteAccess } from './access';
import { authenticate, remember } from './identity';

/** Before every route: first who, then whether her role may; a route that names no role is closed. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly production: boolean,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = authenticate(request, this.production);
    if (!access?.includes(actor.role)) throw new Problem('not-your-decision');
    remember(request, actor);
    return true;
  }
}
