import { linesOf } from '../command-handling/ndjson';
import { openDatabases, type Databases } from '../composition/databases';
import { keyEncryptionKey } from '../composition/house';
import { answers } from '../command-receipts/archive';
import { fileOf } from '../moving/lines';
import type { Part } from '../moving/part';
import { FileInvalid, take, type Look, type Taken } from '../moving/take';
import { readings } from '../processing/readings';
import { opensWith, vaultPart } from '../vault/vault-part';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { houseOf } from './house';
import { counted } from './counted';
import { bytesOf, write } from './files';
import { namesOf } from './names';
import { withoutSubscriptions } from './without-subscriptions';

/** Answers by command id, and who read what: what nothing rebuilds (decisions.md 17). */
const journalPart: Part = { file: 'journal', sections: [answers, readings] };

/** The role that may read and write a part, and no more (decisions.md 22). */
const ROLES = { vault: 'vault', journal: 'application' } as const;

const withDatabases = async <T>(
  { config, log, stop }: Call,
  work: (databases: Databases) => Promise<T>,
): Promise<T> => {
  const databases = await openDatabases(config, log, stop);
  try {
    return await work(databases);
  } finally {
    await databases.close();
  }
};

const exportPart = async (call: Call, part: Part, file: string): Promise<ExitCode> => {
  await withDatabases(call, ({ connected }) =>
    connected(ROLES[part.file], (client) => write(call, file, fileOf(client, part))),
  );
  return 0;
};

const taken = (call: Call, part: Part, file: string, look?: Look): Promise<Taken> =>
  withDatabases(call, ({ application, connected }) =>
    withoutSubscriptions(application, `the ${part.file}`, call.stop, () =>
      connected(ROLES[part.file], (client) => take(client, part, linesOf(bytesOf(call, file)), look)),
    ),
  );

/** The answer of `import`; 1 for a file that is not a whole export. */
const answered = async (call: Call, import_: Promise<Taken>): Promise<ExitCode> => {
  try {
    await call.print(JSON.stringify(await import_));
    return 0;
  } catch (error) {
    if (!(error instanceof FileInvalid)) throw error;
    call.tell(error.message);
    return 1;
  }
};

/** A vault that comes after the log finds names in it that could not be read before. */
const rememberNames = async (call: Call): Promise<void> => {
  const house = await houseOf(call);
  try {
    if ((await counted(call, house.store)) === 0) return;
    const names = namesOf(house);
    for await (const { events } of house.store.readAll(undefined, { signal: call.stop })) await names.take(events);
  } finally {
    await house.close();
  }
};

/** `buurtbaan vault export`: the keys as they are wrapped, and the tombstones of those destroyed. */
export const exportVault = (call: Call, file: string): Promise<ExitCode> => exportPart(call, vaultPart, file);

/**
 * `buurtbaan vault import`: into a vault without a key, all or nothing; the same once more writes nothing. Throws
 * `KeyEncryptionKeyInvalid`, `PartNotEmpty`.
 */
export const importVault = (call: Call, file: string): Promise<ExitCode> =>
  answered(
    call,
    (async () => {
      const done = await taken(call, vaultPart, file, opensWith(await keyEncryptionKey(call.config)));
      await rememberNames(call);
      return done;
    })(),
  );

/** `buurtbaan journal export`: the answers that wrote nothing, then the log of processing. */
export const exportJournal = (call: Call, file: string): Promise<ExitCode> => exportPart(call, journalPart, file);

/** `buurtbaan journal import`: into an empty journal, all or nothing; the same once more writes nothing. Throws `PartNotEmpty`. */
export const importJournal = (call: Call, file: string): Promise<ExitCode> =>
  answered(call, taken(call, journalPart, file));
