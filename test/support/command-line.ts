import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { buurtbaan } from '../../src/cli/buurtbaan';

/** Cleared, so that what a developer has set does not lead a test to other data. */
export const NOTHING_SET = {
  DATABASE_URL: '',
  DATABASE_OWNER_URL: '',
  VAULT_DATABASE_URL: '',
  ANALYST_DATABASE_URL: '',
  PSEUDONYMOUS_DATABASE_URL: '',
  VAULT_KEY_FILE: '',
  EVENT_STORE: '',
  EVENT_STORE_USERNAME: '',
  EVENT_STORE_PASSWORD: '',
  EVENT_STORE_CA_FILE: '',
  NODE_OPTIONS: '',
  PORT: '0',
  LOG_LEVEL: 'warn',
};

/** How a command ended: its exit code, whole lines of its output, and all of its standard error. */
export type CommandExit = {
  readonly code: number;
  readonly lines: readonly string[];
  readonly stderr: string;
};

/**
 * `buurtbaan <args>` in this process, to its end: the same function that `src/main.ts` calls. For signals, kills and
 * the embedded database there is `start` (test/acceptance/program.ts).
 */
export const runCommand = async (
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
  { input = '', stop = new AbortController().signal }: { readonly input?: string; readonly stop?: AbortSignal } = {},
): Promise<CommandExit> => {
  const terminal = { input: new PassThrough(), output: new PassThrough(), messages: new PassThrough() };
  terminal.input.end(input);
  const read = Promise.all([text(terminal.output), text(terminal.messages)]);
  const code = await buurtbaan(args, { environment: { ...NOTHING_SET, ...environment }, terminal, stop });
  terminal.output.end();
  terminal.messages.end();
  const [output, stderr] = await read;
  return { code, lines: output.split('\n').slice(0, -1), stderr };
};
