import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LineResult } from '../../src/command-handling/line-result';
import { runCommand, NOTHING_SET } from '../support/command-line';
import type { Environment } from './store';

/** How a process of the program ended, and what it wrote. */
export type ProcessExit = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: readonly string[];
  readonly stderr: string;
};

/** The program as people start it: a process of its own, with its real command line. */
export type Program = {
  readonly pid: number;
  readonly ended: Promise<ProcessExit>;
  /** Whole lines on standard output until now. */
  lines(): readonly string[];
  /** Resolves when standard output has so many lines, or the program ended before. */
  reached(lines: number): Promise<void>;
  /** Resolves with the first match on standard error; throws when the program ended before. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  write(text: string): void;
  /** Ends its standard input. */
  close(): void;
  /** Closes its standard output, as a pipe into `head` does. */
  closeOutput(): void;
  signal(name: NodeJS.Signals): void;
};

const alive = new Set<ChildProcess>();
/** The program, from the sources in this tree, so that nothing has to be built first. */
const MAIN = join(__dirname, '../../src/main.ts');

/** Starts `buurtbaan <args>`. */
export const start = (environment: Environment, ...args: readonly string[]): Program =>
  startMain(MAIN, environment, args);

const startMain = (main: string, environment: Environment, args: readonly string[]): Program => {
  const child = spawn(process.execPath, ['-r', join(__dirname, '../support/register.mjs'), main, ...args], {
    env: { ...process.env, ...NOTHING_SET, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  alive.add(child);
  // Written to a program that has ended already.
  child.stdin.on('error', () => undefined);
  const lines: string[] = [];
  let rest = '';
  let stderr = '';
  let heard = Promise.withResolvers<undefined>();
  const hear = () => {
    heard.resolve(undefined);
    heard = Promise.withResolvers();
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    lines.push(...parts);
    hear();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    hear();
  });
  let over = false;
  const ended = new Promise<ProcessExit>((resolve) => {
    child.once('close', (code, signal) => {
      alive.delete(child);
      over = true;
      resolve({ code, signal, lines, stderr });
      hear();
    });
  });
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds() && !over) await heard.promise;
  };
  return {
    pid: child.pid!,
    ended,
    lines: () => lines,
    reached: (count) => until(() => lines.length >= count),
    said: async (pattern) => {
      await until(() => pattern.test(stderr));
      const found = pattern.exec(stderr);
      if (!found) throw new Error(`the program ended without saying ${String(pattern)}: ${stderr}`);
      return found;
    },
    write: (text) => void child.stdin.write(text),
    close: () => void child.stdin.end(),
    closeOutput: () => void child.stdout.destroy(),
    signal: (name) => void child.kill(name),
  };
};

/** Runs `buurtbaan <args>` to its end: in a process of its own only where that may start an embedded database. */
export const run = async (environment: Environment, ...args: readonly string[]): Promise<ProcessExit> =>
  environment['DATABASE_URL']
    ? { ...(await runCommand(environment, args)), signal: null }
    : start(environment, ...args).ended;

/** The same, for a command that must succeed: throws with its standard error. Answers its lines. */
export const done = async (environment: Environment, ...args: readonly string[]): Promise<readonly string[]> => {
  const { code, lines, stderr } = await run(environment, ...args);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${stderr}`);
  return lines;
};

/** `buurtbaan serve` on a free port, once it listens; `url` is where. */
export const startServe = async (
  environment: Environment,
  main = MAIN,
): Promise<Program & { readonly url: string }> => {
  const program = startMain(main, environment, ['serve']);
  const [, url = ''] = await program.said(/listens on (http:\S+)/);
  return { ...program, url };
};

/** For `afterEach`: programs that a failed test left. */
export const killPrograms = (): void => {
  for (const child of alive) child.kill('SIGKILL');
};

export const results = (lines: readonly string[]): readonly LineResult[] =>
  lines.map((line) => JSON.parse(line) as LineResult);
/** Per result the code of its refusal, else its status. */
export const codes = (all: readonly LineResult[]): readonly string[] =>
  all.map(({ status, problem }) => problem?.code ?? status);

/** One line with figures of a test that passed. */
export const report = (line: string): void => void process.stdout.write(`  acceptance: ${line}\n`);
