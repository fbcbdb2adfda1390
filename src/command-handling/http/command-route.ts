import { Body, Controller, Param, Post, Query, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Gives, Sender } from '../../platform/auth/access';
import { PEOPLE } from '../../platform/auth/identity';
import { traceparentOf } from '../../platform/telemetry/trace';
import { CommandGateway } from '../command-gateway';
import type { Actor } from '../context';
import type { CommandEntry } from '../nouns';
import { ApiCommand } from './command-openapi';
import { NoQuery } from './commands-query';
import { answered, idempotencyKeyIn, idempotencyKeyOf, ifMatchOf } from './responses';

/** The route of one command: `POST /v1/trajectories/{id}/coach-assignments`. */
export const commandRoute = (entry: CommandEntry): Type => {
  const { access, command } = entry;
  const collection = `/v1/${entry.collection}`;

  @Controller(`${collection}/:id/${access.route}`)
  class CommandRoute {
    constructor(private readonly gateway: CommandGateway) {}

    /** Open to every role as far as the gateway, which writes down whom it turns away. */
    @Post()
    @Gives(...PEOPLE)
    @ApiCommand(entry)
    async give(
      @Param('id') id: string,
      @Query() _query: NoQuery,
      @Body() body: unknown,
      @Sender() sender: Actor,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const target = id.toLowerCase();
      await this.gateway.mustBeGivenBy(sender, entry, { id: idempotencyKeyIn(request), target });
      const result = await this.gateway.request(entry, { id: idempotencyKeyOf(request), target, body }, sender, {
        source: 'api',
        ifMatch: ifMatchOf(request),
        traceparent: traceparentOf(request.raw),
      });
      const location = `${collection}/${target}`;
      const answer = answered(result, location, reply);
      if (access.related && result.status === 'accepted')
        reply.header('Link', `<${location}/${access.related}>; rel="related"`);
      return answer;
    }
  }
  Object.defineProperty(CommandRoute, 'name', { value: `${command.commandName}Route` });
  return CommandRoute;
};
