import { type ServerInterceptor, ServerInterceptingCall } from '@grpc/grpc-js';
import * as errors from './errors';

/** Who may come in, by name, and with which password. */
export type Users = Readonly<Record<string, string>>;

// Gossip and what the server can do are given to anybody, as a real server does.
const FOR_USERS = '/event_store.client.streams.';

/**
 * A server with users: wrong credentials are refused wherever they are shown, missing ones where they are needed. The
 * package shows none over a connection without TLS.
 */
export const admission =
  (users: Users): ServerInterceptor =>
  ({ path }, call) =>
    new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, goOn) => {
            const [shown] = metadata.get('authorization');
            if (shown === undefined && path.startsWith(FOR_USERS)) return call.sendStatus(errors.accessDenied());
            if (shown !== undefined && !isKnown(users, String(shown))) return call.sendStatus(errors.unauthenticated());
            goOn(metadata);
          },
        }),
    });

function isKnown(users: Users, authorization: string): boolean {
  const [, encoded = ''] = /^Basic (.*)$/.exec(authorization) ?? [];
  const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return users[name] === password;
}
