import { applyDecorators, Injectable, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap } from 'rxjs';
import { fromOpaque } from '../platform/http/position';

/** What the read models know of the revisions of streams. The composition root provides it from a global module. */
export abstract class Revisions {
  /** The last revision of a stream up to and with a position of the log; null when it had none by then. */
  abstract lastUpTo(stream: string, position: number): Promise<number | null>;
}

const CATEGORY = 'category of the stream';

/** The part of a row that says since when it stands still. */
type Row = { readonly parked_at: number | null };

/**
 * Sets `ETag` to the revision of the item's own stream, for `If-Match` of its commands.
 *
 * Not the revision the log is at now: the row may be older, and who decides by what she saw would pass a check that is
 * there to stop her. It is the last revision up to the `Position` of the answer, which was read before the row, so that
 * the row holds at least what its tag says; when it holds more by then, or the tables lag, that costs a 412 and no harm.
 * A row that stands still since an event that could not be applied has the tag of what came before that event.
 *
 * Events of other streams may change the row and leave the tag as it is: it says which decisions were seen, not which
 * bytes. So there is no `If-None-Match` here, and nothing is cached.
 */
@Injectable()
export class EntityTagInterceptor implements NestInterceptor {
  constructor(
    private readonly revisions: Revisions,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Row>) {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { id } = http.getRequest<FastifyRequest<{ Params: { id: string } }>>().params;
    const stream = `${this.reflector.get<string>(CATEGORY, context.getHandler())}-${id.toLowerCase()}`;
    return next.handle().pipe(
      mergeMap(async (row) => {
        const revision = await this.revisions.lastUpTo(stream, shown(reply, row));
        if (revision !== null) reply.header('ETag', `"${revision}"`);
        return row;
      }),
    );
  }
}

/** The last position that the row is sure to hold. */
const shown = (reply: FastifyReply, { parked_at }: Row): number => {
  const position = fromOpaque(String(reply.getHeader('Position')));
  if (position === undefined) throw new Error('only an answer from read models has an entity tag: FromReadModel');
  return parked_at === null ? position : Math.min(position, parked_at - 1);
};

/** An item whose id is that of a stream of this category. On a route of `FromReadModel`, by `:id`. */
export const Tagged = (category: string) =>
  applyDecorators(SetMetadata(CATEGORY, category), UseInterceptors(EntityTagInterceptor));
