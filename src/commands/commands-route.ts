import { Body, Controller, HttpCode, Post, Req, Res, StreamableFile, type Type } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../event-store/decider';
import { Gives, Sender } from '../platform/auth/access';
import { PEOPLE } from '../platform/auth/identity';
import { Shutdown } from '../platform/http/shutdown';
import { languageOf } from '../platform/problems/problem-document';
import { traceparentOf } from '../platform/telemetry/trace';
import { answered, ifMatchOf } from './answer';
import { ApiCommands } from './command-api';
import { CommandDoor } from './command-door';
import type { CommandEntry, CommandTable } from './command-table';
import { idOf } from './intake';
import { linesOf } from './lines';
import type { Result } from './result';

/** By a programme manager this door is an import (contract.md 1); others use it as they use the routes. */
const sourceOf = ({ role }: Actor) => (role === 'programme-manager' ? 'import' : 'api');

/** Results as lines. A caller that went away in the middle of a line ends it quietly: the command at hand was finished. */
async function* written(results: AsyncIterable<Result>, body: Readable): AsyncGenerator<string> {
  try {
    for await (const result of results) yield `${JSON.stringify(result)}\n`;
  } catch (error) {
    if (!body.destroyed) throw error;
  } finally {
    // What is left of a file that was not read to its end would keep its connection busy, and the program with it.
    body.resume();
  }
}

/** `POST /v1/commands`: one command as JSON, or many as lines of JSON, read and answered line by line. */
export const commandsRoute = (commands: CommandTable): Type => {
  const locationOf = (line: unknown): string => {
    const { type, target } = line as { type: string; target: string };
    const { aggregate } = commands.get(type) as CommandEntry;
    return `/v1/${aggregate.collection}/${target}`;
  };

  @Controller('/v1/commands')
  class CommandsRoute {
    constructor(
      private readonly door: CommandDoor,
      private readonly shutdown: Shutdown,
    ) {}

    /** Any role may come; each command asks again whether the role may give it. */
    @Post()
    @HttpCode(200)
    @Gives(...PEOPLE)
    @ApiCommands([...commands.values()])
    async give(
      @Body() body: unknown,
      @Sender() sender: Actor,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const circumstances = { source: sourceOf(sender), traceparent: traceparentOf(request.raw) } as const;
      if (body instanceof Readable) {
        const language = languageOf(request.headers['accept-language']);
        const stop = this.shutdown.signal;
        const results = this.door.many(linesOf(body.iterator({ destroyOnReturn: false })), sender, {
          ...circumstances,
          language,
          stop,
        });
        // Nothing is read ahead: a line is taken from the caller when the answer to the one before it has left.
        const lines = Readable.from(written(results, body), { highWaterMark: 1 });
        return new StreamableFile(lines, { type: 'application/x-ndjson' });
      }
      const answer = await this.door.one(body, sender, { ...circumstances, ifMatch: ifMatchOf(request) });
      const location = answer.status === 'accepted' ? locationOf(body) : '';
      return { id: idOf(body), status: answer.status, ...answered(answer, location, reply) };
    }
  }
  return CommandsRoute;
};
