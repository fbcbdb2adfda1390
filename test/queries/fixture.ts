import type { Role } from '../../events/event';
import type { Runtime } from '../../src/composition/runtime';
import { openReadModels } from '../../src/composition/read-models';
import { ServedModule } from '../../src/composition/served.module';
import { createApp } from '../../src/platform/http/app';
import { Subscriptions } from '../../src/subscriptions/subscriptions';
import { toOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { logTo } from '../support/logged';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';
import { closedAtEnd } from '../support/unclosed';
import { manager } from './ids';
import type { ImportLine } from './scenario';

export type Headers = Readonly<Record<string, string>>;
export const actorHeaders = (role: Role, actor = id(990)): Headers => ({ actor, 'actor-role': role });
export const managerHeaders = actorHeaders('programme-manager', manager);

/** The API over a runtime with its read models, as `serve` puts it together. */
export const startApi = async (runtime: Runtime) => {
  const engineLog: string[] = [];
  const keep = (fields: object, message: string) => void engineLog.push(JSON.stringify({ ...fields, message }));
  const readModels = await openReadModels(runtime, { info: keep, warn: keep, error: keep });
  const app = await createApp(ServedModule.of(runtime, readModels), { production: false, logLevel: 'info', logTo });
  const get = async (url: string, headers: Headers = managerHeaders) => {
    const answer = await app.inject({ url, headers });
    const isJson = /^application\/(problem\+)?json/.test(String(answer.headers['content-type']));
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: isJson ? answer.json() : null,
    };
  };
  return {
    app,
    readModels,
    engineLog,
    policies: subscriptionOf(app, 'policies'),
    directory: subscriptionOf(app, 'directory'),
    destruction: subscriptionOf(app, 'destruction'),
    get,
    post: async (url: string, payload: object, headers: Headers = managerHeaders) => {
      const answer = await app.inject({ method: 'POST', url, headers, payload });
      return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: answer.json<unknown>() };
    },
    /** Gives lines as an import; each must be accepted. */
    importLines: async (lines: readonly ImportLine[]): Promise<void> => {
      const { body } = await app.inject({
        method: 'POST',
        url: '/v1/commands',
        headers: { ...managerHeaders, 'content-type': 'application/x-ndjson' },
        payload: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      });
      const results = body.trim().split('\n').map((text) => JSON.parse(text) as { id: string; status: string }); // prettier-ignore
      expect(results.map(({ status, ...rest }) => (status === 'accepted' ? status : { status, ...rest }))).toEqual(
        lines.map(() => 'accepted'),
      );
    },
    caughtUp: async (): Promise<Headers> => {
      const { position } = await runtime.store.head();
      return { 'wait-for-position': toOpaque(position) };
    },
    close: closedAtEnd(async () => {
      await app.get(Subscriptions).stop();
      await app.close();
      await readModels.close();
    }),
  };
};
export type Api = Awaited<ReturnType<typeof startApi>>;

export type ApiFixture = Api & { readonly runtime: TestRuntime; end(): Promise<void> };

/** A runtime of its own with its API, in which these lines were imported and the read models have followed. */
export const apiFixture = async (lines: readonly ImportLine[] = []): Promise<ApiFixture> => {
  const runtime = await testRuntime();
  const api = await startApi(runtime);
  if (lines.length > 0) {
    await api.importLines(lines);
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
  }
  return {
    ...api,
    runtime,
    end: async () => {
      await api.close();
      await runtime.end();
    },
  };
};
