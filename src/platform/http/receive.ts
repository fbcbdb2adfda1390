import { createGunzip, type Gunzip } from 'node:zlib';
import { finished, type Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { unreadable } from '../problems/as-problem';
import { Problem } from '../problems/problem';
import { withoutMessage } from '../telemetry/error-record';
import { Received } from './received';

/** Longest silence in the middle of a body, ms: what a sender that went away has sent would be kept for ever. */
const PATIENCE_MS = 30_000;

export type Bounds = {
  /** Most bytes that are taken, as sent and as decoded. */
  readonly max: number;
  /** Where a body of more than 1 MiB is kept, in a file without a name; without it all is held in memory. */
  readonly folder?: string;
  /** Gives up a body that is still coming in, with its reason. */
  readonly stop?: AbortSignal;
  readonly patience?: number;
};

const tooLarge = (max: number): Problem => {
  const most = `${max / 1_048_576} MiB`;
  return new Problem('append-too-large', {
    detail: { nl: `Een bericht is hooguit ${most}.`, en: `A message has at most ${most}.` },
  });
};
const encodingUnsupported = (): Problem =>
  new Problem('media-type-unsupported', {
    detail: {
      nl: 'Stuur UTF-8, zonder Content-Encoding of met gzip.',
      en: 'Send UTF-8, without Content-Encoding or with gzip.',
    },
    headers: { 'Accept-Encoding': 'gzip' },
  });
const stalled = (): Problem => new Problem('request-timeout', { headers: { Connection: 'close' } });

/** What decodes the body, or nothing. Throws 415 for an encoding or a charset that is not taken. */
const decoderOf = ({ headers }: FastifyRequest): Gunzip | undefined => {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset && !/^(utf-?8|us-ascii)$/i.test(charset)) throw encodingUnsupported();
  switch (headers['content-encoding']?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    default:
      throw encodingUnsupported();
  }
};

/** The problem of a body that could not be received. */
const refusalOf = (error: Error & { code?: string; syscall?: string }): Problem => {
  if (error instanceof Problem) return error;
  // What zlib says of bytes that are no gzip; and a body that ended before its end, whose sender gets no answer.
  if (!error.syscall || error.code === 'ECONNRESET') return unreadable();
  new Logger('Http').error(withoutMessage(error));
  return new Problem('no-room', { headers: { 'Retry-After': '60' } });
};

/**
 * Receives a body whole, decoded, before it is used: a client or a proxy that reads only after it has sent all
 * would otherwise wait for us while we wait for it. The caller closes what it gets. Throws 400, 408, 413, 415 and 503
 * `no-room`, and the reason of `stop`; the rest of the body is then discarded.
 */
export const receive = async (
  request: FastifyRequest,
  payload: Readable,
  { max, folder, stop, patience = PATIENCE_MS }: Bounds,
): Promise<Received> => {
  const decoder = decoderOf(request);
  if (Number(request.headers['content-length'] ?? 0) > max) throw tooLarge(max);
  const received = new Received({ folder, most: max, tooLarge: () => tooLarge(max), encoded: encodingUnsupported });
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const silence = setTimeout(() => reject(stalled()), patience);
  const given = (): void => reject(stop!.reason as Error);
  let bytes = 0;
  const count = (chunk: Buffer): void => {
    silence.refresh();
    if ((bytes += chunk.length) > max) reject(tooLarge(max));
  };
  const failed = (error?: Error | null): void => {
    if (error) reject(error);
  };
  const forget = finished(payload, { writable: false }, failed);
  try {
    stop?.throwIfAborted();
    stop?.addEventListener('abort', given);
    payload.on('data', count);
    received.once('error', reject).once('finish', () => resolve(undefined));
    decoder?.once('error', reject);
    (decoder ? payload.pipe(decoder) : payload).pipe(received);
    await promise;
    return received;
  } catch (error) {
    await received.close();
    throw refusalOf(error as Error);
  } finally {
    clearTimeout(silence);
    stop?.removeEventListener('abort', given);
    forget();
    payload.off('data', count).unpipe();
    decoder?.destroy();
    // A caller that reads only after sending is still sending.
    payload.on('error', () => undefined).resume();
  }
};
