import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const traces = new WeakMap<IncomingMessage, string>();

/** `traceparent` when it is one of W3C Trace Context. */
export const traceparentOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined => {
  const text = headers['traceparent'];
  return typeof text === 'string' && TRACEPARENT.test(text) ? text : undefined;
};

/** The id a request is logged under and a problem's `instance`: the caller's trace id written as a UUID, else a new one. */
export const requestIdOf = (request: IncomingMessage): string => {
  const known = traces.get(request);
  if (known) return known;
  const given = TRACEPARENT.exec(traceparentOf(request) ?? '')?.[1];
  const trace = given?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? randomUUID();
  traces.set(request, trace);
  return trace;
};
