// Makes the user the program logs in as on EventStoreDB, and takes from everyone but administrators what nobody may do
// here: delete a stream and change its metadata. May run any number of times; a changed password is set.
//
// The rights: `$settings` holds the default for streams without one of their own (read and append for the group,
// delete and metadata for administrators only), `$all` has a right of its own, as a reader of the feed needs it.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { BACKWARDS, END, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

/** Until a leader is chosen and it has made its first users, ms. */
const PATIENCE = 90_000;
const GROUP = 'buurtbaan';
const ADMINISTRATORS = '$admins';

const { EVENT_STORE, EVENT_STORE_CA_FILE, EVENT_STORE_USERNAME: login, EVENT_STORE_ADMIN_PASSWORD } = process.env;
const password = readFileSync(process.env.EVENT_STORE_PASSWORD_FILE, 'utf8').trimEnd();
const administrator = { username: 'admin', password: EVENT_STORE_ADMIN_PASSWORD };
// The server's own interface for users; NODE_EXTRA_CA_CERTS names its authority.
const users = process.env.EVENT_STORE_USERS ?? `${EVENT_STORE.replace('esdb:', 'https:')}/users/`;

const settings = {
  $userStreamAcl: {
    $r: [GROUP, ADMINISTRATORS],
    $w: [GROUP, ADMINISTRATORS],
    $d: ADMINISTRATORS,
    $mr: [GROUP, ADMINISTRATORS],
    $mw: ADMINISTRATORS,
  },
  $systemStreamAcl: {
    $r: ADMINISTRATORS,
    $w: ADMINISTRATORS,
    $d: ADMINISTRATORS,
    $mr: ADMINISTRATORS,
    $mw: ADMINISTRATORS,
  },
};
const feed = {
  acl: {
    readRoles: [GROUP, ADMINISTRATORS],
    writeRoles: [ADMINISTRATORS],
    deleteRoles: [ADMINISTRATORS],
    metaReadRoles: [ADMINISTRATORS],
    metaWriteRoles: [ADMINISTRATORS],
  },
};

const post = async (path, body) => {
  const { username, password: secret } = administrator;
  const authorization = `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const { status } = await fetch(users + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return status;
};

const makeUser = async () => {
  const made = await post('', { loginName: login, fullName: 'Buurtbaan', groups: [GROUP], password });
  const status = made === 409 ? await post(`${login}/command/reset-password`, { newPassword: password }) : made;
  if (status !== 200 && status !== 201) throw new Error(`the server answered ${status} when asked for the user`);
};

const last = async (client, stream) => {
  const read = client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 });
  try {
    for await (const { event } of read) return event.data;
  } catch (error) {
    if (error.type !== 'stream-not-found') throw error;
  }
};

const setRights = async (client) => {
  if (!isDeepStrictEqual(await last(client, '$settings'), settings)) {
    // A type of the system, which the program passes over. Seen: of `update-default-acl`, as the server's manual has it,
    // every instance says `unknown-event-type` and stops.
    const event = jsonEvent({ type: '$settings', data: settings });
    await client.appendToStream('$settings', event, { credentials: administrator });
  }
  const { metadata } = await client.getStreamMetadata('$all');
  if (!isDeepStrictEqual(metadata?.acl, feed.acl)) await client.setStreamMetadata('$all', feed);
};

const { username, password: secret } = administrator;
const [, address] = EVENT_STORE.split('://');
const authority = EVENT_STORE_CA_FILE ? `?tlsCAFile=${encodeURIComponent(EVENT_STORE_CA_FILE)}` : '';
const url = `esdb://${username}:${encodeURIComponent(secret)}@${address}${authority}`;
for (const deadline = performance.now() + PATIENCE; ; await sleep(1_000)) {
  // A new client each time: one whose first call failed may keep that failure for ever.
  const client = EventStoreDBClient.connectionString(url);
  try {
    await makeUser();
    await setRights(client);
    process.stderr.write(`the user ${login} may read and append, and may not delete or change metadata\n`);
    process.exit(0);
  } catch (error) {
    // Never the message of the client: it may quote the connection string.
    const reason = error.type ?? error.cause?.code ?? error.code ?? error.message;
    if (performance.now() > deadline) {
      process.stderr.write(`the rights on EventStoreDB could not be set: ${reason}\n`);
      process.exit(1);
    }
  }
}
