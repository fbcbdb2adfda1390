import { Body, Controller, Param, Post, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Gives, Sender } from '../../platform/auth/access';
import { fieldsOf } from '../../platform/openapi/schema';
import { Problem } from '../../platform/problems/problem';
import { traceparentOf } from '../../platform/telemetry/trace';
import type { Actor } from '../decider';
import { answered, idempotencyKeyOf, ifMatchOf } from './responses';
import { CommandGateway } from '../command-gateway';
import { ApiCommand } from './command-openapi';
import type { CommandEntry } from '../command-table';

/**
 * Body of a route → line: the data, and beside it `on` and `reason` where the command has no field of that name. A reason
 * that is the command's own also explains a day that lies far back.
 */
export const lineOf = ({ type, intake }: CommandEntry, id: string, target: string, body: unknown): object => {
  if (body === undefined) return { id, type, target };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { id, type, target, data: body };
  const own = fieldsOf(intake.body);
  const [beside, data] = [new Map<string, unknown>(), new Map<string, unknown>()];
  for (const [name, value] of Object.entries(body)) {
    (['on', 'reason'].includes(name) && !own.includes(name) ? beside : data).set(name, value);
  }
  return { id, type, target, ...Object.fromEntries(beside), data: Object.fromEntries(data) };
};

/** What a caller of a route calls a field: `coachId`, not `data.coachId`. */
const inTheirWords = (error: unknown): unknown =>
  error instanceof Problem && error.more.errors
    ? new Problem(error.code, {
        ...error.more,
        errors: error.more.errors.map(({ field, message }) => ({
          field: field.replace(/^data\./, ''),
          message: message.replace(/^data\./, ''),
        })),
      })
    : error;

/** The route of one command: `POST /v1/trajectories/{id}/coach-assignments`. */
export const commandRoute = (entry: CommandEntry): Type => {
  const collection = `/v1/${entry.aggregate.collection}`;

  @Controller(`${collection}/:id/${entry.intake.route}`)
  class CommandRoute {
    constructor(private readonly door: CommandGateway) {}

    @Post()
    @Gives(...entry.intake.roles)
    @ApiCommand(entry)
    async give(
      @Param('id') named: string,
      @Body() body: unknown,
      @Sender() sender: Actor,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const target = named.toLowerCase();
      const line = lineOf(entry, idempotencyKeyOf(request), target, body);
      const circumstances = {
        source: 'api',
        ifMatch: ifMatchOf(request),
        traceparent: traceparentOf(request.raw),
      } as const;
      try {
        return answered(await this.door.one(line, sender, circumstances), `${collection}/${target}`, reply);
      } catch (error) {
        throw inTheirWords(error);
      }
    }
  }
  Object.defineProperty(CommandRoute, 'name', { value: `${entry.type}Route` });
  return CommandRoute;
};
