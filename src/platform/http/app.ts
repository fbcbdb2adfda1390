import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OpenApiController } from '../openapi/openapi.controller';
import { openApiDocument } from '../openapi/openapi-document';
import { asProblem } from '../problems/as-problem';
import { Problem } from '../problems/problem';
import { sendProblem } from '../problems/problem-filter';
import { matched } from '../telemetry/logging';
import { Metrics } from '../telemetry/metrics';
import { traceOf } from '../telemetry/trace';
import { EdgeModule, type EdgeOptions } from './edge.module';
import { secure } from './headers';
import { answerMalformed } from './malformed';
import { knownMethods, refuseOtherMethods } from './methods';
import { Shutdown } from './shutdown';

/** Longest body that is read whole, in bytes: an append takes 1,000,000 (event-store.ts). Lines are bounded one by one. */
export const MAX_BODY_BYTES = 1_048_576;
export const NDJSON = 'application/x-ndjson';

const adapterOf = (): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: traceOf,
    // Nobody in front of us is believed about who is asking (contract.md 1: loopback only).
    trustProxy: false,
    // Answered by a hook of ours instead: fastify's own 503 is no problem document.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerMalformed,
    // A malformed address is answered before any hook runs.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, secure(reply), asProblem(error)),
  });

/** JSON and lines of JSON, nothing else: no forms, no plain text. Lines are handed on as the stream they are. */
const takeOnlyJson = (http: FastifyInstance, streams: ReadonlySet<string>): void => {
  http.removeContentTypeParser('text/plain');
  http.addContentTypeParser(NDJSON, (request, payload, done) =>
    streams.has(request.routeOptions.url ?? '') ? done(null, payload) : done(new Problem('media-type-unsupported')),
  );
};

const observe = (http: FastifyInstance, metrics: Metrics): void => {
  http.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    metrics.requestSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
};

/**
 * The HTTP edge around a module: security headers, problem documents, access by default deny, request log, metrics,
 * health, OpenAPI. The application is initialised and not listening yet. `streams`: paths that take lines of JSON.
 */
export const createApp = async (
  root: Type | DynamicModule,
  { streams = ['/v1/commands'], ...options }: EdgeOptions & { readonly streams?: readonly string[] },
): Promise<NestFastifyApplication> => {
  const adapter = adapterOf();
  const http = adapter.getInstance<FastifyInstance>();
  http.addHook('onRequest', (request, reply, done) => {
    secure(reply);
    matched(request.raw, request.routeOptions.url ?? '(none)');
    done();
  });
  takeOnlyJson(http, new Set(streams));
  const known = knownMethods(http);

  const app = await NestFactory.create<NestFastifyApplication>(EdgeModule.around(root, options), adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  const { signal } = app.get(Shutdown);
  http.addHook('onRequest', (request, _reply, done) => {
    const late = signal.aborted && !request.url.startsWith('/health/');
    done(late ? new Problem('busy', { headers: { 'Retry-After': '5', Connection: 'close' } }) : undefined);
  });
  observe(http, app.get(Metrics));
  await app.init();
  refuseOtherMethods(http, known);
  app.get(OpenApiController).document = openApiDocument(app);
  await http.ready();
  return app;
};
