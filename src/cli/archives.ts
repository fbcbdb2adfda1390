import { linesOf } from '../command-handling/ndjson';
import { openDatabases, type Databases } from '../composition/databases';
import { keyEncryptionKey } from '../composition/runtime';
import { answerTable } from '../command-receipts/answer-table';
import { unsubscriptionTable } from '../delivery/unsubscription-table';
import { exportArchive } from '../transfer/archive-lines';
import type { Archive } from '../transfer/archive';
import { ArchiveInvalid, importArchive, type CheckRow, type ImportedArchive } from '../transfer/import-archive';
import { readingTable } from '../processing/reading-table';
import { refusalTable } from '../processing/refusal-table';
import { mustUnwrapWith, vaultArchive } from '../vault/vault-archive';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';
import { endOfLog } from './end-of-log';
import { bytesOf, write } from './files';
import { directoryNamesOf } from './directory-names';
import { withSubscriptionLeases } from './subscription-leases';

/** Answers by command id, who read what, who was refused what and who declined mail: what nothing rebuilds (decisions.md 17). */
export const journalArchive: Archive = {
  name: 'journal',
  tables: [answerTable, readingTable, refusalTable, unsubscriptionTable],
};

/** The role that may read and write an archive, and no more (decisions.md 22). */
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

const exportTo = async (call: Call, archive: Archive, file: string): Promise<ExitCode> => {
  await withDatabases(call, ({ connected }) =>
    connected(ROLES[archive.name], (client) => write(call, file, exportArchive(client, archive))),
  );
  return 0;
};

const importFrom = (call: Call, archive: Archive, file: string, check?: CheckRow): Promise<ImportedArchive> =>
  withDatabases(call, ({ application, connected }) =>
    withSubscriptionLeases(application, `the ${archive.name}`, call.stop, () =>
      connected(ROLES[archive.name], (client) => importArchive(client, archive, linesOf(bytesOf(call, file)), check)),
    ),
  );

/** Prints the answer of `import`; 1 for a file that is not a whole export. */
const printed = async (call: Call, import_: Promise<ImportedArchive>): Promise<ExitCode> => {
  try {
    await call.print(JSON.stringify(await import_));
    return 0;
  } catch (error) {
    if (!(error instanceof ArchiveInvalid)) throw error;
    call.message(error.message);
    return 1;
  }
};

/** A vault that comes after the log finds names in it that could not be read before. */
const rememberNames = async (call: Call): Promise<void> => {
  const runtime = await runtimeOf(call);
  try {
    if ((await endOfLog(call, runtime.store)) === 0) return;
    const names = directoryNamesOf(runtime);
    for await (const { events } of runtime.store.readAll(undefined, { signal: call.stop })) await names.write(events);
  } finally {
    await runtime.close();
  }
};

/** `buurtbaan vault export`: the keys as they are wrapped, and the tombstones of those destroyed. */
export const exportVault = (call: Call, file: string): Promise<ExitCode> => exportTo(call, vaultArchive, file);

/**
 * `buurtbaan vault import`: into a vault without a key, all or nothing; the same once more writes nothing. Throws
 * `KeyEncryptionKeyInvalid`, `TargetNotEmpty`.
 */
export const importVault = (call: Call, file: string): Promise<ExitCode> =>
  printed(
    call,
    (async () => {
      const done = await importFrom(call, vaultArchive, file, mustUnwrapWith(await keyEncryptionKey(call.config)));
      await rememberNames(call);
      return done;
    })(),
  );

/** `buurtbaan journal export`: the answers that wrote nothing, the log of processing, and who declined mail. */
export const exportJournal = (call: Call, file: string): Promise<ExitCode> => exportTo(call, journalArchive, file);

/** `buurtbaan journal import`: into an empty journal, all or nothing; the same once more writes nothing. Throws `TargetNotEmpty`. */
export const importJournal = (call: Call, file: string): Promise<ExitCode> =>
  printed(call, importFrom(call, journalArchive, file));
