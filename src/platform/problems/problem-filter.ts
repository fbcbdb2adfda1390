import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problems } from '../../problems';
import { requestIdOf } from '../telemetry/trace';
import { withoutMessage } from '../telemetry/error-record';
import { asProblem } from './as-problem';
import type { Problem } from './problem';
import { languageOf, problemDocument } from './problem-document';

/** Answers with a problem document; also used where no Nest route was reached. */
export const sendProblem = (request: FastifyRequest, reply: FastifyReply, problem: Problem): void => {
  const language = languageOf(request.headers['accept-language']);
  void reply
    .code(problems[problem.code].status)
    .headers({ ...problem.more.headers, 'Content-Language': language, Vary: 'Accept-Language' })
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, language, `urn:uuid:${requestIdOf(request.raw)}`)));
};

/** Every error of every route, as RFC 9457 (contract.md 1). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const problem = asProblem(error);
    if (problems[problem.code].status === 500) this.log.error(withoutMessage(error));
    if (!reply.raw.headersSent) sendProblem(http.getRequest<FastifyRequest>(), reply, problem);
  }
}
