import { applyDecorators, Injectable, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { Shutdown } from './shutdown';

/** How far the read models are. The composition root provides it from a global module. */
export abstract class ReadModelProgress {
  /** The last position that every read model holds. */
  abstract position(): number;
  /** True once they hold `position`; false when that took longer than `ms`, or `stop` aborted before. */
  abstract waitFor(position: number, ms: number, stop: AbortSignal): Promise<boolean>;
}

/** Longest wait for `Wait-For-Position`, in ms (contract.md 4). */
const LONGEST_WAIT = 10_000;

/** A position as the headers carry it: opaque, so that nobody counts with it (decisions.md 6). */
export const toOpaque = (position: number): string => Buffer.from(`1:${position}`).toString('base64url');
/** Undefined for text that `toOpaque` did not make. */
export const fromOpaque = (text: string): number | undefined => {
  const position = Number(/^1:(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString())?.[1]);
  return Number.isSafeInteger(position) && toOpaque(position) === text ? position : undefined;
};

@Injectable()
export class PositionInterceptor implements NestInterceptor {
  constructor(
    private readonly progress: ReadModelProgress,
    private readonly shutdown: Shutdown,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler) {
    const http = context.switchToHttp();
    const wanted = http.getRequest<FastifyRequest>().headers['wait-for-position'];
    if (wanted !== undefined) await this.waitFor(String(wanted));
    // Read before the query runs: the answer holds at least this much.
    http.getResponse<FastifyReply>().header('Position', toOpaque(this.progress.position()));
    return next.handle();
  }

  private async waitFor(wanted: string): Promise<void> {
    const position = fromOpaque(wanted);
    if (position === undefined) {
      const message = 'Wait-For-Position must be a Position that was given before';
      throw new Problem('body-invalid', { errors: [{ field: 'Wait-For-Position', message }] });
    }
    if (!(await this.progress.waitFor(position, LONGEST_WAIT, this.shutdown.signal))) {
      throw new Problem('not-caught-up', { headers: { 'Retry-After': '1' } });
    }
  }
}

/** A route that answers from read models: carries `Position`, honours `Wait-For-Position`. For a method or a class. */
export const FromReadModel = () =>
  applyDecorators(
    UseInterceptors(PositionInterceptor),
    ApiHeader({
      name: 'Wait-For-Position',
      description: 'A Position of an earlier answer; waits at most 10 s until the read models hold it.',
      required: false,
      schema: { type: 'string' },
    }),
  );
