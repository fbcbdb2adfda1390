import { openDatabase } from '../platform/database/database';
import { migrate, MigrationRefused } from '../platform/database/migrate';
import type { Config } from '../platform/config';
import { migrations } from '../composition/house';
import type { ExitCode } from './buurtbaan';
import { print, tell } from './lines';

/** `buurtbaan migrate`: roles and schemas of decisions.md 22, by DATABASE_OWNER_URL or in the embedded default. */
export const migrateDatabase = async (config: Config, stop: AbortSignal): Promise<ExitCode> => {
  const database = await openDatabase(config, { info: () => undefined, warn: tell });
  try {
    stop.throwIfAborted();
    const { ownerUrl, passwords } = database;
    if (!ownerUrl) throw new MigrationRefused('DATABASE_OWNER_URL is missing: migrate needs the owner of the database');
    const applied = await migrate(ownerUrl, migrations, { passwords, log: { info: tell, warn: tell } });
    await print(JSON.stringify({ applied }));
    return 0;
  } finally {
    await database.stop();
  }
};
