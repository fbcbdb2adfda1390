import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { killPrograms, start } from './program';
import { programmeFile } from '../support/programme-file';
import { embeddedStore, type EmbeddedStore } from './store';

afterEach(() => killPrograms());

describe('A command that is stopped before it is done', () => {
  let store: EmbeddedStore;
  beforeEach(async () => {
    store = await embeddedStore();
  });
  afterEach(() => store.drop());

  const server = async (): Promise<void> => {
    while ((await store.postmaster()) === undefined) await later(10);
  };

  it('stops its database too, and says by which signal: a serve that does not listen yet', async () => {
    const serving = start(store.environment, 'serve');
    await server();
    serving.signal('SIGTERM');
    // Twice, as Ctrl-C arrives when npm started it.
    serving.signal('SIGTERM');
    expect(await serving.ended).toMatchObject({
      code: 143,
      signal: null,
      stderr: expect.not.stringMatching(/listens/),
    });
    expect(await store.postmaster()).toBeUndefined();
  });

  it('does so while it waits for a line that does not come, and when nobody reads its answers any more', async () => {
    const waiting = start(store.environment, 'import', '-');
    waiting.write(`${programmeFile('west').text.split('\n')[0]!}\n`);
    await waiting.reached(1);
    waiting.signal('SIGINT');
    expect(await waiting.ended).toMatchObject({ code: 130, stderr: '' });
    expect(await store.postmaster()).toBeUndefined();

    const unheard = start(store.environment, 'import', programmeFile('west').path);
    await unheard.reached(1);
    unheard.closeOutput();
    expect(await unheard.ended).toMatchObject({
      code: 2,
      stderr: 'What read the answers went away before the end (EPIPE).\n',
    });
    expect(await store.postmaster()).toBeUndefined();
  });
});

describe('bin/buurtbaan.mjs, in front of another Node', () => {
  const runProgram = join(__dirname, '../../bin/run-program.mjs');
  const inFrontOf = async (script: string, signal?: NodeJS.Signals) => {
    const program = `import(${JSON.stringify(runProgram)}).then(({ runProgram }) => runProgram(process.execPath, ['-e', ${JSON.stringify(script)}]))`;
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (signal) {
      await once(child.stdout, 'data');
      child.kill(signal);
    }
    return (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  };

  it('ends as the program ends: by its code, or by the signal that ended it', async () => {
    const idle = 'console.log("there"); setInterval(() => {}, 1000)';
    const tidy = `process.on('SIGTERM', () => process.exit(143)); ${idle}`;
    expect(
      await Promise.all([
        inFrontOf('process.exitCode = 2'),
        inFrontOf(tidy, 'SIGTERM'),
        inFrontOf(idle, 'SIGTERM'),
        inFrontOf('process.kill(process.pid, "SIGKILL")'),
      ]),
    ).toStrictEqual([
      [2, null],
      [143, null],
      [null, 'SIGTERM'],
      [null, 'SIGKILL'],
    ]);
  });
});
