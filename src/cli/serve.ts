import { pino } from 'pino';
import { createApp } from '../platform/http/app';
import { closedBySignal } from '../platform/http/shutdown';
import type { Config } from '../platform/config';
import { AppModule } from '../composition/app.module';
import { patiently } from './patiently';
import { openHouse } from '../composition/house';
import { openReadModels } from '../composition/read-models';
import { PolicySubscriber } from '../policies/policy-subscriber';
import type { ExitCode } from './buurtbaan';
import { tell } from './lines';

/**
 * `buurtbaan serve`: the API, the read models and the policies, until SIGTERM or SIGINT. A database of one's own that is
 * away at the start is waited for; an EventStoreDB that is away is not asked before somebody needs it.
 */
export const serve = async (config: Config): Promise<ExitCode> => {
  const { production, logLevel, host, port } = config;
  const log = pino({ level: logLevel }, process.stderr);
  const told = { info: (message: string) => log.info(message), warn: (message: string) => log.warn(message) };
  const open = () => openHouse(config, told, 'wait');
  const house = await (config.databaseUrl ? patiently(open, told) : open());
  try {
    const readModels = await openReadModels(house, log.child({ context: 'Projections' }));
    try {
      const app = await createApp(AppModule.of(house, readModels), { production, logLevel });
      const policies = app.get(PolicySubscriber);
      policies.start();
      try {
        await app.listen({ host, port });
        // For a person, among the records of the log: the one line that says it is there, and where.
        tell(`buurtbaan listens on ${await app.getUrl()}`);
        await closedBySignal(app);
      } finally {
        await policies.stop();
      }
    } finally {
      await readModels.close();
    }
  } finally {
    await house.close();
  }
  return 0;
};
