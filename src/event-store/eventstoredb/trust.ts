import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import type { ConnectionString } from './connection-string';

const PATIENCE = 2_000;
/** Codes of Node and OpenSSL for a certificate that does not count, or for what is no TLS at all. */
const DISTRUST = /CERT|SELF_SIGNED|UNABLE_TO_|SSL|EPROTO|HOSTNAME_MISMATCH/;

/**
 * Whether a node is there and cannot be trusted, by a TLS handshake with it. gRPC reports that as any other
 * connection that fails, and a discovery that failed says nothing at all.
 */
export async function isDistrusted({ hosts, settings }: ConnectionString): Promise<boolean> {
  if (settings.get('tls') === 'false') return false;
  const file = settings.get('tlscafile');
  const ca = file === undefined ? undefined : readFileSync(file);
  return (await Promise.all(hosts.map((host) => distrusts(host, ca)))).includes(true);
}

function distrusts({ host, port }: ConnectionString['hosts'][number], ca?: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, ca, servername: /[a-z]/i.test(host) ? host : '', timeout: PATIENCE });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('secureConnect', end(false)).once('timeout', end(false));
    socket.on('error', ({ code }: Error & { code?: string }) => end(DISTRUST.test(code ?? ''))());
  });
}
