import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { FORMATS } from '../../projections/exports/formats/format-names';
import { FIRST_DAY, isDay, LAST_DAY } from '../calendar/calendar';
import { readConfig } from '../platform/config';
import { release } from '../platform/release';
import { isId } from '../platform/validation';
import type { AnalyticsOptions } from './analytics';
import { Call, type Terminal } from './call';
import type { ExportTableOptions } from './export-table';
import { errorSentence } from './error-sentences';
import { Stopped } from './stop';

/** What a command ends with: 0 done, 1 something could not be read, is still parked or differs, 2 the store, the configuration or the call was wrong. */
export type ExitCode = 0 | 1 | 2;

const day = (text: string): string => {
  if (!isDay(text))
    throw new InvalidArgumentError(`a day of the calendar, YYYY-MM-DD, from ${FIRST_DAY} to ${LAST_DAY}`);
  return text;
};
const position = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('a position is a whole number from 1');
  return Number(text);
};
const MOST_ROWS = 10_000;
const rowCount = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text) || Number(text) > MOST_ROWS)
    throw new InvalidArgumentError(`a whole number from 1 to ${MOST_ROWS}`);
  return Number(text);
};
const id = (text: string): string => {
  if (!isId(text)) throw new InvalidArgumentError('an id is a UUID');
  return text.toLowerCase();
};

/** Where the demo is when nothing says where: apart from what `serve` has. */
const DEMO_FOLDER = '.data/demo';

/** What surrounds a command: a process with its signals, or a test. */
export type Surroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** Aborts, with `Stopped` as its reason, when the command is to end. */
  readonly stop: AbortSignal;
  /** A test's: the days that go by for `serve`. A process of the program has none. */
  readonly clock?: Call['clock'];
};

type Run<A extends readonly unknown[]> = (call: Call, ...args: A) => Promise<ExitCode>;

/**
 * One command, with the environment's configuration, until it is done or stopped; what it ends with. What it needs is
 * loaded for it alone: `status` took 0.9 s of processor with the whole HTTP edge beside it.
 */
const run = async <A extends readonly unknown[]>(
  { environment, terminal, stop, clock }: Surroundings,
  load: () => Promise<Run<A>>,
  args: A,
): Promise<number> => {
  // A reader that went away is an error for whoever writes; without a listener it would end the program at once.
  for (const stream of [terminal.output, terminal.messages]) stream.on('error', () => undefined);
  try {
    const command = await load();
    return await command(new Call(readConfig(environment), stop, terminal, clock), ...args);
  } catch (error) {
    // Whatever broke off meanwhile did so because of the signal.
    const reason: unknown = stop.reason;
    if (reason instanceof Stopped) return reason.exitCode;
    terminal.messages.write(`${errorSentence(error)}\n`);
    return 2;
  }
};

/** The command line; `ended` is called with what the command ended with. */
const commandLine = (surroundings: Surroundings, ended: (code: number) => void): Command => {
  const { output, messages } = surroundings.terminal;
  const goIn = async <A extends readonly unknown[]>(
    environment: Surroundings['environment'],
    load: () => Promise<Run<A>>,
    ...args: A
  ): Promise<void> => ended(await run({ ...surroundings, environment }, load, args));
  const go = <A extends readonly unknown[]>(load: () => Promise<Run<A>>, ...args: A): Promise<void> =>
    goIn(surroundings.environment, load, ...args);
  // Before the first command: each copies these settings.
  const program = new Command('buurtbaan')
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({ writeOut: (text) => output.write(text), writeErr: (text) => messages.write(text) });
  program.description('Administration of neighbourhood jobs').version(release());
  program
    .command('serve', { isDefault: true })
    .description('serve the API')
    .action(() => go(async () => (await import('./serve.js')).serve));
  program
    .command('demo')
    .description('fill a data folder of its own with a made-up programme of two years and three months, then serve')
    .option('--today <day>', 'the day that the programme goes up to; by default today', day)
    .action((options: { today?: string }) =>
      goIn(
        {
          ...surroundings.environment,
          DATA_DIR: surroundings.environment['DATA_DIR'] || DEMO_FOLDER,
          // The register of a real store remembers the erased for ever.
          ERASURE_REGISTER_FILE: '',
        },
        async () => (await import('./demo.js')).demo,
        options,
      ),
    );
  program
    .command('import <file> [more...]')
    .description(
      'import commands, or a log into an empty store, from a file of NDJSON, - for standard input; or commands from a template that was filled in, .xlsx, or .csv with the files that belong to it',
    )
    .option('--stop-on-refusal', 'stop at the first refused line')
    .option('--dry-run', 'answer each command as it would be answered, and write nothing')
    .action((file: string, more: string[], options: { stopOnRefusal?: boolean; dryRun?: boolean }) =>
      go(async () => (await import('./import.js')).importFile, file, more, options),
    );
  program
    .command('template <commands-and-file...>')
    .description('a spreadsheet to fill in with these commands and to import: .xlsx, or .csv for one command')
    .usage('[options] <command...> <file>')
    .option('--rows <count>', 'rows to fill in', rowCount, 100)
    .option('--purpose <purpose>', 'what names of people are read for; it is written down with who read whom')
    .action((names: string[], options: { rows: number; purpose?: string }) =>
      go(async () => (await import('./template.js')).writeTemplate, names, options),
    );
  program
    .command('export <file>')
    .description('the log as NDJSON, one event a line; - for standard output')
    .option('--from <position>', 'first position', position)
    .option('--to <position>', 'last position', position)
    .action((file: string, options: { from?: number; to?: number }) =>
      go(async () => (await import('./export.js')).exportLog, file, options),
    );
  program
    .command('export-table <name> <file>')
    .description(
      'a table, view or question as CSV, NDJSON, XLSX or Parquet, and beside it its manifest; - for standard output',
    )
    .addOption(new Option('--format <format>', 'by default what the name of the file ends with').choices([...FORMATS]))
    .option('--programme <id>', 'rows of this programme', id)
    .option('--district <name>', 'rows of this district')
    .option('--from <day>', 'first day of the period, by the day that the table goes by', day)
    .option('--to <day>', 'last day of the period', day)
    .option('--as-known-on <day>', 'with what the log held at the end of that day', day)
    .option('--valid-on <day>', 'of what holds on that day', day)
    .option('--position <position>', 'as known when the log ended there', position)
    .action((name: string, file: string, options: ExportTableOptions) =>
      go(async () => (await import('./export-table.js')).exportTable, name, file, options),
    );
  for (const [archive, what, commands] of [
    ['vault', 'the keys of sealed text, wrapped', { export: 'exportVault', import: 'importVault' }],
    ['journal', 'answers that wrote nothing, and who read what', { export: 'exportJournal', import: 'importJournal' }],
  ] as const) {
    const group = program.command(archive).description(`export and import ${what}`);
    const add = (name: 'export' | 'import', description: string): Command =>
      group
        .command(`${name} <file>`)
        .description(description)
        .action((file: string) => go(async () => (await import('./archives.js'))[commands[name]], file));
    add('export', `${what}, as NDJSON; - for standard output`);
    add('import', `import such a file into an empty ${archive}; - for standard input`);
  }
  program
    .command('replay <noun> <id>')
    .description(
      'what was known when: the events of a trajectory, place, person, subsidy or another noun, then its state; or of a row of a table of schema read, by its id or all of its primary key with commas between',
    )
    .option('--as-known-on <day>', 'with what the log held at the end of that day', day)
    .option('--valid-on <day>', 'of what holds on that day', day)
    .option('--explanation', 'also the events behind the row, and the rules they rest on')
    .action((noun: string, id: string, options: { asKnownOn?: string; validOn?: string; explanation?: boolean }) =>
      go(async () => (await import('./replay.js')).replayRow, noun, id, options),
    );
  program
    .command('rebuild [names...]')
    .description('build read models anew beside the running ones, then switch')
    .action((names: string[]) => go(async () => (await import('./rebuild.js')).rebuildReadModels, names));
  program
    .command('analytics')
    .description('make the figures of analysts anew; or make, list and drop schemas of them as of other days')
    .option('--known-on <day>', 'with what the log held at the end of that day; by default today', day)
    .option('--valid-on <day>', 'of what happened up to that day; by default that of --known-on', day)
    .option('--list', 'list what was made, the newest first')
    .option('--drop <schema...>', 'drop schemas as of other days')
    .option('--drop-made-before <day>', 'drop those made before that day', day)
    .action((options: AnalyticsOptions) => go(async () => (await import('./analytics.js')).analytics, options));
  program
    .command('verify')
    .description(
      'fold every read model anew in a scratch schema and compare it with what is served; 1 on any difference',
    )
    .action(() => go(async () => (await import('./verify.js')).verifyReadModels));
  program
    .command('retry [read-model] [key]')
    .description('fold parked keys again: one, those of a read model, or all')
    .action((readModel?: string, key?: string) =>
      go(async () => (await import('./retry.js')).retryParked, readModel, key),
    );
  program
    .command('retry-mail')
    .argument('[digest]', 'its UUID, as `status` lists it', id)
    .description('try parked mail again: one digest, or all')
    .action((digest?: string) => go(async () => (await import('./retry-mail.js')).retryMail, digest));
  program
    .command('erase <person>')
    .description(
      'erase what may be erased of a person on her request, and print the certificate, or from when it is possible',
    )
    .option('--request <id>', 'a request that she made; without it one is recorded', id)
    .option('--ground <text>', 'why she asks, for a request that is recorded', 'Asked in person')
    .option('--retention', 'without a request: what nobody may keep any longer')
    .action((person: string, options: { request?: string; ground: string; retention?: boolean }) =>
      go(async () => (await import('./erase.js')).erasePerson, person, options),
    );
  program
    .command('status')
    .description('the log, the read models and how far they are, and the mail')
    .action(() => go(async () => (await import('./status.js')).status));
  program
    .command('migrate')
    .description('make roles and schemas')
    .action(() => go(async () => (await import('./migrate.js')).migrateDatabase));
  return program;
};

/**
 * One command of contract.md 5: what the process is to end with. Results go to the terminal's output, all else to its
 * messages.
 */
export const buurtbaan = async (args: readonly string[], surroundings: Surroundings): Promise<number> => {
  let code = 0;
  const known = commandLine(surroundings, (ended) => (code = ended));
  try {
    const [name] = args;
    // To commander it would be an argument of `serve`, the default.
    if (name && /^[a-z]/i.test(name) && name !== 'help' && !known.commands.some((command) => command.name() === name)) {
      known.error(`error: unknown command '${name}'`);
    }
    await known.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has said what is wrong, or shown the help that was asked for. Its own 1 would mean "a line could not be read".
    return error.exitCode === 0 ? 0 : 2;
  }
};
