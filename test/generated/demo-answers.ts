import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { questions } from '../../projections/analytics/questions';
import { rowsOf, type Queryable } from '../../projections/query';
import { buurtbaan } from '../../src/cli/buurtbaan';
import { openDatabase } from '../../src/platform/database/database';
import { readConfig } from '../../src/platform/config';
import { openPool } from '../../src/platform/database/pool';
import { publishLive } from '../../projections/analytics/publications';
import { NOTHING_SET } from '../support/command-line';
import { DAY, type Rows } from './questions-page';

const silent = { info: () => undefined, warn: () => undefined };
/** How long nothing has to come before everything that is due was said, ms. */
const QUIET_MS = 4_000;

/** Who asks of it: the program itself, and `buurtbaan_analyst`. */
type Askers = { readonly application: Queryable; readonly analyst: Queryable };

/** The answers of `buurtbaan_analyst`. */
export const answersTo = async ({ analyst }: Askers): Promise<ReadonlyMap<string, Rows>> => {
  const answers = new Map<string, Rows>();
  for (const { name, sql } of questions) answers.set(name, await rowsOf(analyst, sql));
  return answers;
};

/** What is done with a demo in a folder that is there for it alone, once its figures are made. It takes a minute or more. */
export const onDemo = async <T>(work: (askers: Askers) => Promise<T>): Promise<T> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-questions-'));
  const environment = { ...NOTHING_SET, DATA_DIR: dataDir };
  const stop = new AbortController();
  const terminal = { input: new PassThrough(), output: new PassThrough(), messages: new PassThrough() };
  const serves = new Promise<void>((resolve) => {
    terminal.messages.on('data', (text: Buffer) => {
      if (text.toString().includes('listens on')) resolve();
    });
  });
  const clock = () => ({ now: () => `${DAY}T12:00:00.000Z` });
  const ended = buurtbaan(['demo', '--today', DAY], { environment, terminal, stop: stop.signal, clock });
  try {
    const code = await Promise.race([serves, ended]);
    if (typeof code === 'number') throw new Error(`the demo ended with ${code}`);
    const database = await openDatabase(readConfig(environment), silent);
    const application = openPool(database.applicationUrl, {
      applicationName: 'questions',
      log: silent,
      max: 2,
      statementTimeout: 0,
    });
    const analyst = openPool(database.analystUrl!, {
      applicationName: 'questions',
      log: silent,
      max: 1,
      statementTimeout: 0,
    });
    try {
      let before: unknown;
      for (;;) {
        const [now] = await rowsOf<{ last: number }>(application, 'select max(position) as last from read.audit_trail');
        if (now!.last === before) break;
        before = now!.last;
        await sleep(QUIET_MS);
      }
      await publishLive({ pool: application });
      return await work({ application, analyst });
    } finally {
      await application.end();
      await analyst.end();
      await database.stop();
    }
  } finally {
    stop.abort();
    await ended;
    await rm(dataDir, { recursive: true });
  }
};

/** docs/questions.md as it is. */
export const questionsOnDisk = (): Promise<string> => readFile(join(__dirname, '../../docs/questions.md'), 'utf8');
