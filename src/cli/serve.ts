import { pino } from 'pino';
import { createApp } from '../platform/http/app';
import { listen } from '../platform/http/listen';
import { closedAfter } from '../platform/http/shutdown';
import { ServedModule } from '../composition/served.module';
import { openRuntime, type Runtime } from '../composition/runtime';
import { openDelivery } from '../composition/delivery';
import { openWebhooks } from '../composition/webhooks';
import { openReadModels, type ReadModels } from '../composition/read-models';
import { verificationScheduleOf } from '../composition/verification';
import { Subscriptions } from '../subscriptions/subscriptions';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { waitForDatabase } from './wait-for-database';

/** A program that takes requests at `url`. */
export type Served = { readonly url: string; readonly runtime: Runtime; readonly readModels: ReadModels };

/**
 * The API, the read models, the subscriptions and the mail, until `stop` aborts. `first` comes between: it is answered
 * already, and nothing follows the log yet. A database of one's own that is away at the start is waited for; an EventStoreDB
 * that is away is not asked before somebody needs it.
 */
export const serveAfter = async (call: Call, first: (served: Served) => Promise<void>): Promise<ExitCode> => {
  const { config, stop, clock } = call;
  const { production, logLevel, host, port } = config;
  const log = pino({ level: logLevel }, call.terminal.messages);
  const startLog = { info: (message: string) => log.info(message), warn: (message: string) => log.warn(message) };
  const open = () => openRuntime(config, startLog, { whenAway: 'wait', stop, clock });
  const runtime = await (config.databaseUrl ? waitForDatabase(open, startLog, stop) : open());
  try {
    const readModels = await openReadModels(runtime, log.child({ context: 'Projections' }));
    try {
      const mail = await openDelivery(runtime, log.child({ context: 'Delivery' }));
      try {
        const app = await createApp(ServedModule.of(runtime, readModels, mail?.delivery), { production, logLevel });
        const subscriptions = app.get(Subscriptions);
        const webhooks = await openWebhooks(runtime, log.child({ context: 'Webhooks' }));
        const verifications = verificationScheduleOf(runtime, log.child({ context: 'Verification' }));
        try {
          stop.throwIfAborted();
          await listen(app, { host, port });
          const url = await app.getUrl();
          try {
            await first({ url, runtime, readModels });
          } catch (error) {
            await app.close();
            throw error;
          }
          subscriptions.start();
          webhooks?.start();
          verifications?.start();
          // For a person, among the records of the log: the one line that says it is there, and where.
          call.message(`buurtbaan listens on ${url}`);
          await closedAfter(stop, app);
        } finally {
          await verifications?.stop();
          await Promise.all([subscriptions.stop(), webhooks?.close()]);
        }
      } finally {
        await mail?.close();
      }
    } finally {
      await readModels.close();
    }
  } finally {
    await runtime.close();
  }
  return 0;
};

/** `buurtbaan serve`. */
export const serve = (call: Call): Promise<ExitCode> => serveAfter(call, () => Promise.resolve());
