import type { Role } from '../../events/event';
import type { Runtime } from '../../src/composition/runtime';
import { openReadModels } from '../../src/composition/read-models';
import { ServedModule } from '../../src/composition/served.module';
import { createApp } from '../../src/platform/http/app';
import { Subscriptions } from '../../src/subscriptions/subscriptions';
import { toOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { logTo } from '../support/logged';
import { testHouse, type TestHouse } from '../support/house';
import { subscriptionOf } from '../support/subscriptions';
import { manager } from './cast';
import type { Line } from './story';

export type Headers = Readonly<Record<string, string>>;
export const as = (role: Role, actor = id(990)): Headers => ({ actor, 'actor-role': role });
export const asManager = as('programme-manager', manager);

/** The API over a house with its read models, as `serve` puts it together. */
export const serving = async (house: Runtime) => {
  const engineLog: string[] = [];
  const keep = (fields: object, message: string) => void engineLog.push(JSON.stringify({ ...fields, message }));
  const readModels = await openReadModels(house, { info: keep, warn: keep, error: keep });
  const app = await createApp(ServedModule.of(house, readModels), { production: false, logLevel: 'info', logTo });
  const get = async (url: string, headers: Headers = asManager) => {
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
    get,
    post: async (url: string, payload: object, headers: Headers = asManager) => {
      const answer = await app.inject({ method: 'POST', url, headers, payload });
      return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: answer.json<unknown>() };
    },
    /** Gives lines as an import; each must be accepted. */
    tell: async (lines: readonly Line[]): Promise<void> => {
      const { body } = await app.inject({
        method: 'POST',
        url: '/v1/commands',
        headers: { ...asManager, 'content-type': 'application/x-ndjson' },
        payload: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      });
      const results = body.trim().split('\n').map((text) => JSON.parse(text) as { id: string; status: string }); // prettier-ignore
      expect(results.map(({ status, ...rest }) => (status === 'accepted' ? status : { status, ...rest }))).toEqual(
        lines.map(() => 'accepted'),
      );
    },
    caughtUp: async (): Promise<Headers> => {
      const { position } = await house.store.head();
      return { 'wait-for-position': toOpaque(position) };
    },
    close: async () => {
      await app.get(Subscriptions).stop();
      await app.close();
      await readModels.close();
    },
  };
};
export type Served = Awaited<ReturnType<typeof serving>>;

export type ServedHouse = Served & { readonly house: TestHouse; end(): Promise<void> };

/** A served house of its own, in which this was told and the read models have followed. */
export const servedHouse = async (told: readonly Line[] = []): Promise<ServedHouse> => {
  const house = await testHouse();
  const served = await serving(house);
  if (told.length > 0) {
    await served.tell(told);
    await served.get('/v1/programmes', { ...asManager, ...(await served.caughtUp()) });
  }
  return {
    ...served,
    house,
    end: async () => {
      await served.close();
      await house.end();
    },
  };
};
