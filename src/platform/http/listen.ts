import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Nobody can be answered at this address. The message says what to set. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

type Address = { readonly host: string; readonly port: number };

const WHY: Readonly<Record<string, (at: Address) => string>> = {
  EADDRINUSE: ({ host, port }) => `port ${port} of ${host} is taken: set PORT, or stop what listens there`,
  EACCES: ({ port }) => `port ${port} is not for this user: set PORT to one from 1024`,
};

/** Starts to take requests. Throws `CannotListen`. */
export const listen = async (app: NestFastifyApplication, at: Address): Promise<void> => {
  try {
    await app.listen(at);
  } catch (cause) {
    const { code = 'unknown' } = cause as { code?: string };
    const why = WHY[code]?.(at) ?? `${at.host} is no address of this machine: set HOST`;
    throw new CannotListen(`${why} (${code})`, { cause });
  }
};
