import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import type { Endpoint } from './faults';
import { type ExpectedVersion, MAX_APPEND_SIZE, type Verdict } from './rules';

/** A status with its trailers, as a call ends with it. */
export type Refusal = Pick<StatusObject, 'code' | 'details' | 'metadata'>;

const refusal = (code: status, details: string, trailers: Record<string, string> = {}): Refusal => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return { code, details, metadata };
};

export const notReady = (): Refusal => refusal(status.UNAVAILABLE, 'Server Is Not Ready');

export const notLeader = ({ host, port }: Endpoint): Refusal =>
  refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

/** No user, where one is needed. */
export const accessDenied = (): Refusal =>
  refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

/** A user that is not known, or another password: a real server refuses the HTTP request, and the client says so. */
export const unauthenticated = (): Refusal => refusal(status.UNAUTHENTICATED, 'Received HTTP status code 401');

export const tooSlow = (): Refusal => refusal(status.ABORTED, 'Consumer too slow to handle event while live');

export const deadlineExceeded = (): Refusal => refusal(status.DEADLINE_EXCEEDED, 'Deadline Exceeded');

export const streamDeleted = (stream: string): Refusal =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const badRequest = (): Refusal => refusal(status.UNKNOWN, 'Exception was thrown by handler.');

/** How a call of one request ends when it was refused; batch append has an answer of its own for each. */
export function refused(
  verdict: Exclude<Verdict, { kind: 'written' }>,
  stream: string,
  expected: ExpectedVersion,
): Refusal {
  switch (verdict.kind) {
    case 'wrong-version':
      return refusal(
        status.FAILED_PRECONDITION,
        `Append failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${numberOf(expected)}`,
        {
          exception: 'wrong-expected-version',
          'stream-name': stream,
          'expected-version': numberOf(expected),
          ...(verdict.actual === 'no_stream' ? {} : { 'actual-version': String(verdict.actual) }),
        },
      );
    case 'stream-deleted':
      return streamDeleted(stream);
    case 'too-large':
      return refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_SIZE} Exceeded.`, {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': String(MAX_APPEND_SIZE),
      });
    case 'bad-request':
      return badRequest();
  }
}

/** The three words as the server writes them: numbers below zero. */
function numberOf(expected: ExpectedVersion): string {
  if (typeof expected === 'number') return String(expected);
  return { no_stream: '-1', any: '-2', stream_exists: '-4' }[expected];
}
