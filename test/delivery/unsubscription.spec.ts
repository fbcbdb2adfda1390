import type { InjectOptions } from 'fastify';
import { Unsubscriptions } from '../../src/delivery/unsubscriptions';
import { apiFixture, type ApiFixture } from '../queries/fixture';
import { id } from '../specification';
import { logged } from '../support/logged';

const noor = id(7);
let api: ApiFixture;
let unsubscriptions: Unsubscriptions;
let path: string;
beforeAll(async () => {
  api = await apiFixture();
  unsubscriptions = new Unsubscriptions(api.runtime.application, api.runtime.vault.fingerprint);
  path = `/v1/unsubscriptions/${unsubscriptions.tokenFor(noor)}`;
});
afterAll(() => api.end());
beforeEach(() => unsubscriptions.remove(noor));

const send = async (options: InjectOptions) => {
  const { statusCode, headers, body } = await api.app.inject(options);
  return { status: statusCode, language: headers['content-language'], type: headers['content-type'], body };
};
const oneClick = (contentType: string, payload: string): InjectOptions => ({
  method: 'POST',
  url: path,
  headers: { 'content-type': contentType },
  payload,
});

describe('The link of a mail', () => {
  it('asks on a page, in the language of whoever opens it, and changes nothing by being opened', async () => {
    const page = await send({ url: path, headers: { 'accept-language': 'en' } });
    expect(page).toMatchObject({ status: 200, language: 'en', type: 'text/html; charset=utf-8' });
    expect(page.body).toContain(
      `<form method="post" action="${path}"><button type="submit">No more reminders</button>`,
    );
    expect(await unsubscriptions.has(noor)).toBe(false);
    expect((await send({ url: path })).body).toContain('Geen herinneringen meer');
  });

  it.each([
    ['a mail program at one click', oneClick('application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click')],
    [
      'one that sends it in parts',
      oneClick(
        'multipart/form-data; boundary=b',
        '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      ),
    ],
    ['the button of the page', oneClick('application/x-www-form-urlencoded', '')],
  ] as const)('declines by %s, without signing in, once and for all', async (_, options) => {
    for (let times = 0; times < 2; times += 1) {
      const answer = await send({ ...options, url: path });
      expect(answer.status).toBe(200);
      expect(answer.body).toContain(
        'U krijgt geen herinneringen meer per e-mail, behalve die waar de wet een termijn voor stelt.',
      );
    }
    expect(await unsubscriptions.has(noor)).toBe(true);
  });

  it('takes reminders up again', async () => {
    await unsubscriptions.add(noor);
    const { body } = await send({ url: path });
    expect(body).toContain(`action="${path}/withdrawal"`);
    expect(
      (await send({ ...oneClick('application/x-www-form-urlencoded', ''), url: `${path}/withdrawal` })).status,
    ).toBe(200);
    expect(await unsubscriptions.has(noor)).toBe(false);
  });

  it('is 404 when this program did not sign it, and no way to anybody else', async () => {
    const other = path.replace(noor, id(8));
    for (const url of [other, `${path}0`, '/v1/unsubscriptions/x', `/v1/unsubscriptions/${noor}.`])
      for (const method of ['GET', 'POST'] as const)
        expect(await send({ url, method })).toMatchObject({
          status: 404,
          type: expect.stringMatching(/^application\/problem/),
        });
    expect(await unsubscriptions.has(id(8))).toBe(false);
  });

  it('stands in no log', () => {
    expect(logged.join('')).not.toContain(noor);
  });
});

it('A form is taken nowhere else', async () => {
  const options = { ...oneClick('application/x-www-form-urlencoded', 'a=b'), url: '/v1/commands' };
  expect(await send(options)).toMatchObject({ status: 415 });
});
