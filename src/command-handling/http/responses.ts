import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Uuid } from '../../../events/ids';
import { lastOf, withoutPositions, type CommandResult, type IfMatch } from '../command-envelope';
import { toOpaque } from '../../platform/http/position';
import { Problem } from '../../platform/problems/problem';
import { isId } from '../../platform/validation';

/**
 * HTTP of an answer (contract.md 1): 201 with `Location` and `ETag`, 200 for what was so already, a problem for a refusal.
 * `Position` is what `Wait-For-Position` takes.
 */
export const answered = (answer: CommandResult, location: string, reply: FastifyReply): object => {
  switch (answer.status) {
    case 'accepted': {
      const { position, revision, events } = answer;
      reply.code(201).headers({ Location: location, ETag: `"${revision}"`, Position: toOpaque(position) });
      return { position, revision, events };
    }
    case 'unchanged': {
      const revision = answer.revision === 'no-stream' ? null : answer.revision;
      reply.code(200);
      if (revision !== null) reply.header('ETag', `"${revision}"`);
      return { unchanged: true, revision };
    }
    case 'refused':
      throw refusal(answer);
  }
};

/** A refusal lists what was written nevertheless, with the position to wait for. */
const refusal = ({ code, ofPersonId, events }: Extract<CommandResult, { status: 'refused' }>): Problem =>
  new Problem(code, { ofPersonId, ...(events && { events, headers: { Position: toOpaque(lastOf(events)) } }) });

/**
 * The same of a dry run: 200, for nothing was made, and no header that says where it stands. A refusal is the problem that it
 * would be.
 */
export const answeredDry = (answer: CommandResult): object => {
  switch (answer.status) {
    case 'accepted':
      return { dryRun: true, revision: answer.revision, events: withoutPositions(answer.events) };
    case 'unchanged':
      return { dryRun: true, unchanged: true, revision: answer.revision === 'no-stream' ? null : answer.revision };
    case 'refused':
      throw new Problem(answer.code, {
        ofPersonId: answer.ofPersonId,
        dryRun: true,
        ...(answer.events && { events: withoutPositions(answer.events) }),
      });
  }
};

/**
 * The revisions in `If-Match`, `any` for `*`, which asks for one at all; undefined without the header. A tag that is none
 * of ours, or a weak one, matches nothing (RFC 9110, 13.1.1).
 */
export const ifMatchOf = ({ headers }: FastifyRequest): IfMatch | undefined => {
  const tags = headers['if-match']?.trim();
  if (tags === undefined) return undefined;
  if (tags === '*') return 'any';
  return tags.split(',').flatMap((tag) => {
    const revision = /^\s*"(\d{1,15})"\s*$/.exec(tag)?.[1];
    return revision === undefined ? [] : [Number(revision)];
  });
};

/** The UUID in `Idempotency-Key`, bare or quoted as the IETF draft writes it; undefined for another, or none. */
export const idempotencyKeyIn = ({ headers }: FastifyRequest): Uuid | undefined => {
  const id = String(headers['idempotency-key']).replace(/^"(.*)"$/, '$1');
  return isId(id) ? id.toLowerCase() : undefined;
};

/** The same of a command that may be given. Throws 428 without one, 400 for another. */
export const idempotencyKeyOf = (request: FastifyRequest): Uuid => {
  if (request.headers['idempotency-key'] === undefined) throw new Problem('idempotency-key-missing');
  const id = idempotencyKeyIn(request);
  if (id) return id;
  const message = 'Idempotency-Key must be a UUID';
  throw new Problem('body-invalid', { errors: [{ field: 'Idempotency-Key', message }] });
};
