import { Global, Injectable, Module, type INestApplication, type OnModuleDestroy } from '@nestjs/common';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { Problem } from '../problems/problem';

/** For what comes when the program is ending, or had not come in whole by then. */
export const shuttingDown = (): Problem =>
  new Problem('busy', { headers: { 'Retry-After': '5', Connection: 'close' } });

/** Says that the program is ending: streams that would go on for long end after what they are at. */
@Injectable()
export class Shutdown implements OnModuleDestroy {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;

  onModuleDestroy(): void {
    this.controller.abort(shuttingDown());
  }
}

@Global()
@Module({ providers: [Shutdown], exports: [Shutdown] })
export class ShutdownModule {}

/**
 * Resolves when `stop` aborted and everything is closed: no new requests, those in flight are answered,
 * connections still open after `grace` ms are cut, then the modules stop (`onApplicationShutdown`: databases belong
 * there). In all 10 s (contract.md 5), so the modules have 3 s of them.
 */
export const closedAfter = async (stop: AbortSignal, app: INestApplication, grace = 7000): Promise<void> => {
  if (!stop.aborted) await once(stop, 'abort');
  const server = app.getHttpServer() as Server;
  // A connection that was at work when closing began is kept open by Node after its answer, until its caller tires of it.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
};
