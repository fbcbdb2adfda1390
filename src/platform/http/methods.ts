import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem';

/** Remembers which methods each path knows, from the moment it is called. */
export const knownMethods = (http: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> => {
  const known = new Map<string, Set<string>>();
  http.addHook('onRoute', ({ url, method }) => {
    const methods = known.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return known;
};

/**
 * 405 with `Allow` where the path exists and the method does not (NL GOV API Design Rules: /core/http-methods). The
 * router itself can only say that nothing matched, so the other methods get a route of their own. Paths with a wildcard
 * are left alone: they would turn every 404 below them into a 405.
 */
export const refuseOtherMethods = (http: FastifyInstance, known: ReadonlyMap<string, ReadonlySet<string>>): void => {
  for (const [url, methods] of [...known]) {
    if (url.includes('*')) continue;
    const Allow = [...methods].sort().join(', ');
    const method = http.supportedMethods.filter((one) => !methods.has(one));
    http.route({
      url,
      method,
      // Before a body is read; the handler is never reached.
      onRequest: (_request, _reply, done) => done(new Problem('method-not-allowed', { headers: { Allow } })),
      handler: () => undefined,
    });
  }
};
