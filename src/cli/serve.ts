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
  const house = await openHouse(config, { info: tell, warn: tell });
  try {
    const readModels = await openReadModels(house);
    try {
      const { production, logLevel, host, port } = config;
      const app = await createApp(AppModule.of(house, readModels), { production, logLevel });
      app.get(PolicySubscriber).start();
      await app.listen({ host, port });
      tell(`buurtbaan listens on ${await app.getUrl()}`);
      await closedBySignal(app);
    } finally {
      await readModels.close();
    }
  } finally {
    await house.close();
  }
  return 0;
};
