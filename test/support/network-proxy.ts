import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { closedAtEnd } from './unclosed';

/** The network between a program and a server, which a test can take away. */
export type NetworkProxy = {
  /** The same URL by way of this proxy. */
  via(url: string): string;
  /** Nobody is there: connections are cut, new ones refused. */
  cut(): Promise<void>;
  /** Connections stand, nothing comes through: a server that is stopped, or a cable that was pulled. */
  freeze(): void;
  /** Both end: what was frozen comes through. */
  mend(): Promise<void>;
};

/** A proxy to the server of this URL, `cut` from the start when asked. */
export const networkProxy = async (url: string, { isCut = false } = {}): Promise<NetworkProxy> => {
  const { hostname, port } = new URL(url);
  const ends = new Set<Socket>();
  let held: (() => void)[] | undefined;
  let listener: Server | undefined;

  const join = (from: Socket, to: Socket): void => {
    const pass = (act: () => void): void => {
      if (held) held.push(act);
      else act();
    };
    ends.add(from);
    from.on('data', (chunk: Buffer) => pass(() => to.write(chunk)));
    from.on('error', () => undefined);
    from.on('close', () => {
      ends.delete(from);
      to.destroy();
    });
  };
  const mend = async (): Promise<void> => {
    const waiting = held ?? [];
    held = undefined;
    for (const act of waiting) act();
    if (listener) return;
    listener = createServer((near) => {
      const far = connect({ host: hostname, port: Number(port) });
      join(near, far);
      join(far, near);
    });
    listener.listen(ownPort, '127.0.0.1');
    await once(listener, 'listening');
    ownPort = (listener.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    held = undefined;
    const closed = listener && once(listener, 'close');
    listener?.close();
    listener = undefined;
    for (const end of ends) end.destroy();
    await closed;
  };
  let ownPort = 0;
  await mend();
  if (isCut) await cut();
  closedAtEnd(cut);
  return {
    via: (other) => Object.assign(new URL(other), { hostname: '127.0.0.1', port: String(ownPort) }).href,
    cut,
    freeze: () => void (held ??= []),
    mend,
  };
};
