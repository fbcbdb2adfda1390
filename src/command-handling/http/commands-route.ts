import { Body, Controller, HttpCode, Inject, Post, Query, Req, Res, StreamableFile, type Type } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../context';
import { Gives, Sender } from '../../platform/auth/access';
import { PEOPLE } from '../../platform/auth/identity';
import { NDJSON } from '../../platform/http/app';
import { receive } from '../../platform/http/receive';
import { Shutdown } from '../../platform/http/shutdown';
import { languageOf } from '../../platform/problems/problem-document';
import { traceparentOf } from '../../platform/telemetry/trace';
import { answered, answeredDry, ifMatchOf } from './responses';
import { ApiCommands } from './command-openapi';
import { CommandGateway, BODY_FOLDER } from '../command-gateway';
import type { CommandEntry, CommandTable } from '../nouns';
import { lineIdOf } from '../parse-command';
import { linesOf } from '../ndjson';
import { CommandsQuery } from './commands-query';
import type { LineResult } from '../line-result';

/** By a programme manager this route is an import (contract.md 1); others use it as they use the others. */
const sourceOf = ({ role }: Actor) => (role === 'programme-manager' ? 'import' : 'api');

/** Most bytes of lines in one body, as sent and as decoded (contract.md 1). */
const MAX_LINES_BYTES = 268_435_456;

async function* written(results: AsyncIterable<LineResult>): AsyncGenerator<string> {
  for await (const result of results) yield `${JSON.stringify(result)}\n`;
}

/** `POST /v1/commands`: one command as JSON, or many as lines of JSON, received whole, then decided and answered line by line. */
export const commandsRoute = (commands: CommandTable): Type => {
  const locationOf = (line: unknown): string => {
    const { type, target } = line as { type: string; target: string };
    const { collection } = commands.get(type) as CommandEntry;
    return `/v1/${collection}/${target.toLowerCase()}`;
  };

  @Controller('/v1/commands')
  class CommandsRoute {
    constructor(
      private readonly gateway: CommandGateway,
      private readonly shutdown: Shutdown,
      @Inject(BODY_FOLDER) private readonly bodyFolder: string,
    ) {}

    /** Open to every role; each command checks again whether the role may give it. */
    @Post()
    @HttpCode(200)
    @Gives(...PEOPLE)
    @ApiCommands([...commands.values()])
    async give(
      @Query() query: CommandsQuery,
      @Body() body: unknown,
      @Sender() sender: Actor,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      // Who asked for one under either name wants nothing carried out.
      const dryRun = query.dryRun === true || query['dry-run'] === true;
      const circumstances = { source: sourceOf(sender), traceparent: traceparentOf(request.raw), dryRun } as const;
      if (body instanceof Readable) {
        const language = languageOf(request.headers['accept-language']);
        const { signal: stop } = this.shutdown;
        const received = await receive(request, body, { max: MAX_LINES_BYTES, folder: this.bodyFolder, stop });
        const results = this.gateway.many(linesOf(received.contents()), sender, { ...circumstances, language, stop });
        // Nothing is decided ahead: the next line is taken when the answer to the one before it has left.
        const lines = Readable.from(written(results), { highWaterMark: 1 });
        // At the end, or when the caller went away and the current command was finished.
        lines.once('close', () => void received.close());
        return new StreamableFile(lines, { type: NDJSON });
      }
      const answer = await this.gateway.line(body, sender, { ...circumstances, ifMatch: ifMatchOf(request) });
      if (dryRun) return { id: lineIdOf(body), status: answer.status, ...answeredDry(answer) };
      const location = answer.status === 'accepted' ? locationOf(body) : '';
      return { id: lineIdOf(body), status: answer.status, ...answered(answer, location, reply) };
    }
  }
  return CommandsRoute;
};
