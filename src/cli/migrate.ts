import { openDatabase } from '../platform/database/database';
import { migrate, MigrationRefused } from '../platform/database/migrate';
import { migrations } from '../composition/runtime';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';

/** `buurtbaan migrate`: roles and schemas of decisions.md 22, by DATABASE_OWNER_URL or in the embedded default. */
export const migrateDatabase = async (call: Call): Promise<ExitCode> => {
  const database = await openDatabase(call.config, call.log);
  try {
    call.stop.throwIfAborted();
    const { ownerUrl, passwords } = database;
    if (!ownerUrl) throw new MigrationRefused('DATABASE_OWNER_URL is missing: migrate needs the owner of the database');
    const applied = await migrate(ownerUrl, migrations, {
      passwords,
      log: { info: (text) => call.message(text), warn: (text) => call.message(text) },
    });
    await call.print(JSON.stringify({ applied }));
    return 0;
  } finally {
    await database.stop();
  }
};
