import type { IncomingMessage } from 'node:http';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nameRepeated, parseJson, type Json } from '../json';
import { OpenApiController } from '../openapi/openapi.controller';
import { openApiDocument } from '../openapi/openapi-document';
import { asProblem, unreadable } from '../problems/as-problem';
import { Problem } from '../problems/problem';
import { sendProblem } from '../problems/problem-filter';
import { recordRoute } from '../telemetry/logging';
import { Metrics } from '../telemetry/metrics';
import { requestIdOf } from '../telemetry/trace';
import { textOf } from '../text';
import { escaped, queryRefusal } from './address';
import { EdgeModule, type EdgeOptions } from './edge.module';
import { secure } from './headers';
import { answerMalformed } from './malformed';
import { knownMethods, refuseOtherMethods } from './methods';
import { receive } from './receive';
import { shuttingDown, Shutdown } from './shutdown';

/** Longest body of JSON, in bytes: an append takes 1,000,000 (event-store.ts). */
export const MAX_BODY_BYTES = 1_048_576;
export const NDJSON = 'application/x-ndjson';
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];
/** A form of one button. */
const MAX_FORM_BYTES = 4_096;

const adapterOf = (): FastifyAdapter =>
  new FastifyAdapter({
    genReqId: requestIdOf,
    // No proxy is trusted about who sends a request (contract.md 1: loopback only).
    trustProxy: false,
    rewriteUrl: escaped,
    // Answered by a hook of ours instead: fastify's own 503 is no problem document.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerMalformed,
    // A malformed address is answered before any hook runs.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, secure(reply), asProblem(error)),
  });

/** A body of JSON. Throws what `receive` throws, `text-invalid` for what is no UTF-8, `name-repeated`. */
const jsonOf = async (request: FastifyRequest, payload: IncomingMessage): Promise<unknown> => {
  const received = await receive(request, payload, { max: MAX_BODY_BYTES });
  const text = textOf(received.whole());
  if (text === undefined) throw new Problem('text-invalid');
  const { value, repeated } = parsed(text);
  if (repeated !== undefined) throw nameRepeated(repeated);
  return value;
};

const parsed = (text: string): Json => {
  try {
    return parseJson(text);
  } catch {
    throw unreadable();
  }
};

/**
 * JSON and lines of JSON, nothing else: no plain text. Lines are passed on as they come: the sender's role is checked
 * before they are received. A form is taken where its address says all; what it holds is not looked at.
 */
const takeOnlyJson = (http: FastifyInstance, streams: ReadonlySet<string>, forms: ReadonlySet<string>): void => {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', jsonOf);
  http.addContentTypeParser(NDJSON, (request, payload, done) =>
    streams.has(request.routeOptions.url ?? '') ? done(null, payload) : done(new Problem('media-type-unsupported')),
  );
  http.addContentTypeParser(FORMS, async (request: FastifyRequest, payload: IncomingMessage) => {
    if (!forms.has(request.routeOptions.url ?? '')) throw new Problem('media-type-unsupported');
    await (await receive(request, payload, { max: MAX_FORM_BYTES })).close();
  });
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

const FORM_PATHS = ['/v1/unsubscriptions/:token', '/v1/unsubscriptions/:token/withdrawal'];

export type AppOptions = EdgeOptions & {
  readonly streams?: readonly string[];
  readonly forms?: readonly string[];
};

/**
 * The HTTP edge around a module: security headers, problem documents, access by default deny, request log, metrics,
 * health, OpenAPI. The application is initialised and not listening yet. `streams`: paths that take lines of JSON; `forms`:
 * those that take forms.
 */
export const createApp = async (
  root: Type | DynamicModule,
  { streams = ['/v1/commands'], forms = FORM_PATHS, ...options }: AppOptions,
): Promise<NestFastifyApplication> => {
  const adapter = adapterOf();
  const http = adapter.getInstance<FastifyInstance>();
  http.addHook('onRequest', (request, reply, done) => {
    secure(reply);
    recordRoute(request.raw, request.routeOptions.url ?? '(none)');
    done();
  });
  takeOnlyJson(http, new Set(streams), new Set(forms));
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
    done(late ? shuttingDown() : queryRefusal(request.url));
  });
  observe(http, app.get(Metrics));
  await app.init();
  refuseOtherMethods(http, known);
  app.get(OpenApiController).document = openApiDocument(app);
  await http.ready();
  return app;
};
