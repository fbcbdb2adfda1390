import { pino } from 'pino';
import { createApp } from '../platform/http/app';
import { closedBySignal } from '../platform/http/shutdown';
import type { Config } from '../platform/config';
import { AppModule } from '../composition/app.module';
import { openHouse } from '../composition/house';
import { openReadModels } from '../composition/read-models';
import { PolicySubscriber } from '../policies/policy-subscriber';
import type { ExitCode } from './buurtbaan';
import { tell } from './lines';

/** `buurtbaan serve`: the API, the read models and the policies, until SIGTERM or SIGINT. */
export const serve = async (config: Config): Promise<ExitCode> => {
  const { production, logLevel, host, port } = config;
  const log = pino({ level: logLevel }, process.stderr);
  const house = await openHouse(config, { info: (message) => log.info(message), warn: (message) => log.warn(message) });
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
