import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { withoutMessage } from './error-record';
import { requestIdOf } from './trace';

const INFO = 30;

const routes = new WeakMap<IncomingMessage, string>();
/** Keeps for the log which pattern a request matched; its path would show ids. */
export const recordRoute = (request: IncomingMessage, route: string): void => void routes.set(request, route);

const record = (request: IncomingMessage, response: ServerResponse, { responseTime }: { responseTime: number }) => ({
  method: request.method,
  route: routes.get(request) ?? '(none)',
  status: response.statusCode,
  ms: responseTime,
});

/** What Nest logs at the start of each module and route: two hundred lines without news. */
const START_MESSAGES = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);
const isStartMessage = ([first]: readonly unknown[]): boolean =>
  typeof first === 'object' && first !== null && 'context' in first && START_MESSAGES.has(String(first.context));

/**
 * One JSON line per request: trace, method, route pattern, status, time. No address, no header, no query, no body, and of
 * errors no message: each of them can hold what identifies a person.
 */
export const logging = (level: string, destination?: DestinationStream) =>
  LoggerModule.forRoot({
    // Its own default, `{/*splat}`, matches nothing on Nest 12 with fastify: no request was logged.
    forRoutes: ['*splat'],
    pinoHttp: [
      {
        level,
        hooks: {
          logMethod(args, log, severity) {
            if (severity > INFO || !isStartMessage(args)) log.apply(this, args);
          },
        },
        quietReqLogger: true,
        customAttributeKeys: { reqId: 'trace' },
        genReqId: requestIdOf,
        serializers: { err: withoutMessage, req: () => undefined },
        customSuccessObject: record,
        customErrorObject: (request, response, _error, found: Parameters<typeof record>[2]) =>
          record(request, response, found),
        customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
      },
      destination ?? process.stderr,
    ],
  });
