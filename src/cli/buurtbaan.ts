import { Command, InvalidArgumentError } from 'commander';
import { isDay } from '../calendar/calendar';
import { StoreRefused } from '../event-store/event-store';
import { ConfigInvalid, readConfig, type Config } from '../platform/config';
import { exportLog } from './export';
import { importFile } from './import';
import { tell } from './lines';
import { migrateDatabase } from './migrate';
import { exportJournal, exportVault, importJournal, importVault } from './parts';
import { rebuildReadModels } from './rebuild';
import { replayTrajectory } from './replay';
import { serve } from './serve';
import { status } from './status';

/** What a command ends with: 0 done, 1 something could not be read, 2 the store or the configuration failed. */
export type ExitCode = 0 | 1 | 2;

const day = (text: string): string => {
  if (!isDay(text)) throw new InvalidArgumentError('a day of the calendar, YYYY-MM-DD');
  return text;
};
const position = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('a position is a whole number from 1');
  return Number(text);
};

/** Runs one command of contract.md 5 and sets the exit code. Results go to stdout, all else to stderr. */
export const buurtbaan = async (argv: readonly string[]): Promise<void> => {
  const run = (command: (config: Config) => Promise<ExitCode>) => async (): Promise<void> => {
    try {
      process.exitCode = await command(readConfig());
    } catch (error) {
      tell(error instanceof ConfigInvalid ? error.messages.join('\n') : sentenceOf(error));
      process.exitCode = 2;
    }
  };
  const program = new Command('buurtbaan').description('Administration of neighbourhood jobs').showHelpAfterError();
  program.command('serve', { isDefault: true }).description('serve the API').action(run(serve));
  program
    .command('import <file>')
    .description('take commands, or a log into an empty store, from a file of NDJSON; - for standard input')
    .option('--stop-on-refusal', 'stop at the first refused line')
    .action((file: string, options: { stopOnRefusal?: boolean }) =>
      run((config) => importFile(config, file, options))(),
    );
  program
    .command('export <file>')
    .description('the log as NDJSON, one event a line; - for standard output')
    .option('--from <position>', 'first position', position)
    .option('--to <position>', 'last position', position)
    .action((file: string, options: { from?: number; to?: number }) =>
      run((config) => exportLog(config, file, options))(),
    );
  for (const [part, what, commands] of [
    ['vault', 'the keys of sealed text, wrapped', { export: exportVault, import: importVault }],
    ['journal', 'answers that wrote nothing, and who read what', { export: exportJournal, import: importJournal }],
  ] as const) {
    const moved = program.command(part).description(`move ${what}`);
    const add = (name: 'export' | 'import', description: string): Command =>
      moved
        .command(`${name} <file>`)
        .description(description)
        .action((file: string) => run((config) => commands[name](config, file))());
    add('export', `${what}, as NDJSON; - for standard output`);
    add('import', `take such a file into an empty ${part}; - for standard input`);
  }
  program
    .command('replay')
    .description('what was known when')
    .command('trajectory <id>')
    .option('--as-known-on <day>', 'with what the log held at the end of that day', day)
    .option('--valid-on <day>', 'of what happened up to that day', day)
    .action((id: string, options: { asKnownOn?: string; validOn?: string }) =>
      run((config) => replayTrajectory(config, id.toLowerCase(), options))(),
    );
  program
    .command('rebuild [names...]')
    .description('build read models anew beside the running ones, then switch')
    .action((names: string[]) => run((config) => rebuildReadModels(config, names))());
  program.command('status').description('the log, the read models and how far they are').action(run(status));
  program.command('migrate').description('make roles and schemas').action(run(migrateDatabase));
  await program.parseAsync(argv);
};

const OURS: ReadonlySet<string> = new Set([
  'CannotStart',
  'MigrationRefused',
  'TooPrivileged',
  'KeyEncryptionKeyInvalid',
  'LogDiffers',
  'PartNotEmpty',
  'ConnectionStringInvalid',
  'ProjectionUnknown',
]);
/** Not there, no entry, no such database, shutting down or starting: system codes, and classes of SQLSTATE. */
const UNREACHABLE = /^(ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|08|28|3D|53|57P)/;

const REFUSED = {
  'access-denied': 'EventStoreDB does not let this user in: look at EVENT_STORE_USERNAME and EVENT_STORE_PASSWORD.',
  'not-trusted': 'The certificate of EventStoreDB is not trusted, or it speaks no TLS: look at EVENT_STORE_CA_FILE.',
} as const satisfies Readonly<Record<StoreRefused['reason'], string>>;

/** Errors of ours say what to do; of others only the name and code are told, as a message may quote values. */
const sentenceOf = (error: unknown): string => {
  const { name, message, code, path } = error as Error & { code?: string; path?: string };
  if (error instanceof StoreRefused) return REFUSED[error.reason];
  // A file that cannot be opened: the message names what was typed.
  if (OURS.has(name) || (code && path)) return message;
  if (name === 'StoreUnavailable') return `The log cannot be asked (${message}): look at EVENT_STORE and its server.`;
  if (code && UNREACHABLE.test(code)) return `The database cannot be reached (${code}): look at DATABASE_URL.`;
  return `${name}${code ? ` (${code})` : ''}`;
};
