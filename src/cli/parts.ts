import { linesOf } from '../commands/lines';
import { openDatabases, type Databases } from '../composition/databases';
import { keyEncryptionKey, openHouse, processName } from '../composition/house';
import { answers } from '../journal/answers';
import { fileOf } from '../moving/lines';
import type { Part } from '../moving/part';
import { FileInvalid, take, type Look, type Taken } from '../moving/take';
import type { Config } from '../platform/config';
import { Lease } from '../policies/lease';
import { readings } from '../processing/readings';
import { opensWith, vaultPart } from '../vault/vault-part';
import type { ExitCode } from './buurtbaan';
import { counted } from './counted';
import { bytesOf, write } from './files';
import { print, tell } from './lines';
import { quiet } from './logging';
import { namesOf } from './names';
import { withoutPolicies } from './without-policies';

/** Answers by command id, and who read what: what nothing rebuilds (decisions.md 17). */
const journalPart: Part = { file: 'journal', sections: [answers, readings] };

/** The role that may read and write a part, and no more (decisions.md 22). */
const ROLES = { vault: 'vault', journal: 'application' } as const;

const withDatabases = async <T>(
  config: Config,
  stop: AbortSignal,
  work: (databases: Databases) => Promise<T>,
): Promise<T> => {
  const databases = await openDatabases(config, quiet, stop);
  try {
    return await work(databases);
  } finally {
    await databases.close();
  }
};

const exportPart = async (config: Config, stop: AbortSignal, part: Part, file: string): Promise<ExitCode> => {
  await withDatabases(config, stop, ({ connected }) =>
    connected(ROLES[part.file], (client) => write(file, fileOf(client, part), stop)),
  );
  return 0;
};

const taken = (config: Config, stop: AbortSignal, part: Part, file: string, look?: Look): Promise<Taken> =>
  withDatabases(config, stop, ({ application, connected }) =>
    withoutPolicies(new Lease(application, processName()), `the ${part.file}`, stop, () =>
      connected(ROLES[part.file], (client) => take(client, part, linesOf(bytesOf(file, stop)), look)),
    ),
  );

/** The answer of `import`; 1 for a file that is not a whole export. */
const answered = async (import_: Promise<Taken>): Promise<ExitCode> => {
  try {
    await print(JSON.stringify(await import_));
    return 0;
  } catch (error) {
    if (!(error instanceof FileInvalid)) throw error;
    tell(error.message);
    return 1;
  }
};

/** A vault that comes after the log finds names in it that could not be read before. */
const rememberNames = async (config: Config, stop: AbortSignal): Promise<void> => {
  const house = await openHouse(config, quiet, { stop });
  try {
    if ((await counted(house.store)) === 0) return;
    const names = namesOf(house);
    for await (const { events } of house.store.readAll(undefined, { signal: stop })) await names.take(events);
  } finally {
    await house.close();
  }
};

/** `buurtbaan vault export`: the keys as they are wrapped, and the tombstones of those destroyed. */
export const exportVault = (config: Config, stop: AbortSignal, file: string): Promise<ExitCode> =>
  exportPart(config, stop, vaultPart, file);

/**
 * `buurtbaan vault import`: into a vault without a key, all or nothing; the same once more writes nothing. Throws
 * `KeyEncryptionKeyInvalid`, `PartNotEmpty`.
 */
export const importVault = (config: Config, stop: AbortSignal, file: string): Promise<ExitCode> =>
  answered(
    (async () => {
      const done = await taken(config, stop, vaultPart, file, opensWith(await keyEncryptionKey(config)));
      await rememberNames(config, stop);
      return done;
    })(),
  );

/** `buurtbaan journal export`: the answers that wrote nothing, then the log of processing. */
export const exportJournal = (config: Config, stop: AbortSignal, file: string): Promise<ExitCode> =>
  exportPart(config, stop, journalPart, file);

/** `buurtbaan journal import`: into an empty journal, all or nothing; the same once more writes nothing. Throws `PartNotEmpty`. */
export const importJournal = (config: Config, stop: AbortSignal, file: string): Promise<ExitCode> =>
  answered(taken(config, stop, journalPart, file));
