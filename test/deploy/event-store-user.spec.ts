import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aStream, someEvents } from '../conformance/events';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { standIn, type StandIn } from '../support/eventstoredb/stand-in';
import { root } from './compose-rules';

let folder = '';
let server: StandIn;
let users: Server;
/** What the server was asked, and what it answers next, as its manual has it. The stand-in knows no users. */
const asked: string[] = [];
const answers: number[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'buurtbaan-user-'));
  writeFileSync(join(folder, 'password'), 'of our own\n');
  server = await standIn();
  users = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const [, credentials = ''] = (request.headers.authorization ?? '').split(' ');
      asked.push([request.method, request.url, Buffer.from(credentials, 'base64').toString(), body].join(' '));
      response.writeHead(answers.shift() ?? 200).end('{}');
    });
  });
  users.listen(0, '127.0.0.1');
  await once(users, 'listening');
});
afterAll(async () => {
  await server.stop();
  users.close();
  rmSync(folder, { recursive: true });
});

const run = async (): Promise<readonly [code: number, said: string]> => {
  const child = spawn(process.execPath, [join(root, 'deploy/event-store/user.mjs')], {
    env: {
      EVENT_STORE: server.url,
      EVENT_STORE_USERNAME: 'buurtbaan',
      EVENT_STORE_PASSWORD_FILE: join(folder, 'password'),
      EVENT_STORE_ADMIN_PASSWORD: 'of the server',
      EVENT_STORE_USERS: `http://127.0.0.1:${(users.address() as AddressInfo).port}/users/`,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return [code, said];
};
const DONE = 'the user buurtbaan may read and append, and may not delete or change metadata\n';
const written = (stream: string) => server.events().filter((event) => event.stream === stream);

describe('the user of the program on EventStoreDB', () => {
  it('is made once the server has its first users, and gets a new password when it is there', async () => {
    // Before a leader has made them the administrator is unknown.
    answers.push(401, 201);
    expect(await run()).toEqual([0, DONE]);
    answers.push(409, 200);
    expect(await run()).toEqual([0, DONE]);
    const create =
      'POST /users/ admin:of the server {"loginName":"buurtbaan","fullName":"Buurtbaan","groups":["buurtbaan"],"password":"of our own"}';
    expect(asked).toEqual([create, create, create, 'POST /users/buurtbaan/command/reset-password admin:of the server {"newPassword":"of our own"}']); // prettier-ignore
  });

  it('may read and append; deleting and metadata are for administrators; said once', () => {
    const rights = [...written('$settings'), ...written('$$$all')].map(
      ({ data }) => JSON.parse(Buffer.from(data).toString()) as object,
    );
    expect(rights).toMatchObject([
      { $userStreamAcl: { $r: ['buurtbaan', '$admins'], $w: ['buurtbaan', '$admins'], $d: '$admins', $mw: '$admins' } },
      { $acl: { $r: ['buurtbaan', '$admins'], $w: ['$admins'], $d: ['$admins'], $mw: ['$admins'] } },
    ]);
  });

  it('leaves nothing in the feed that the program counts', async () => {
    const store = new EventStoreDbEventStore({ connectionString: server.url });
    await store.append(aStream(), someEvents(1), 'no-stream');
    expect(await store.head()).toMatchObject({ position: 1 });
    await store.close();
  });
});
