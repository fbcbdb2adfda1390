import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { killPrograms, run, start } from '../acceptance/program';
import { programmeFile } from '../acceptance/programme-file';
import { databaseStore, embeddedStore, type EmbeddedStore, type Store } from '../acceptance/store';

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

  it('takes its database with it, and says by which signal: a serve that does not listen yet', async () => {
    const serving = start(store.environment, 'serve');
    await server();
    serving.signal('SIGTERM');
    // As twice as Ctrl-C comes when npm stands in front of it.
    serving.signal('SIGTERM');
    expect(await serving.ended).toMatchObject({
      code: 143,
      signal: null,
      complaint: expect.not.stringMatching(/listens/),
    });
    expect(await store.postmaster()).toBeUndefined();
  });

  it('does so while it waits for a line that does not come, and when nobody reads its answers any more', async () => {
    const waiting = start(store.environment, 'import', '-');
    waiting.write(`${programmeFile('west').text.split('\n')[0]!}\n`);
    await waiting.reached(1);
    waiting.signal('SIGINT');
    expect(await waiting.ended).toMatchObject({ code: 130, complaint: '' });
    expect(await store.postmaster()).toBeUndefined();

    const unheard = start(store.environment, 'import', programmeFile('west').path);
    await unheard.reached(1);
    unheard.turnAway();
    expect(await unheard.ended).toMatchObject({
      code: 2,
      complaint: 'What read the answers went away before the end (EPIPE).\n',
    });
    expect(await store.postmaster()).toBeUndefined();
  });
});

describe('A command that cannot do what was asked', () => {
  let store: Store;
  beforeAll(async () => {
    store = await databaseStore();
  });
  afterAll(() => store.drop());

  it('ends with 2, never with the 1 of a line that cannot be read, and names what was wrong', async () => {
    const wrong: readonly (readonly [string, ...(readonly string[])])[] = [
      ["error: unknown option '--stop-on-refusl'", 'import', '--stop-on-refusl', 'programme.ndjson'],
      [
        "error: command-argument value 'nobody' is invalid for argument 'id'. an id is a UUID",
        'replay',
        'trajectory',
        'nobody',
      ],
      ['--from lies after --to', 'export', '--from', '10', '--to', '5', join(store.dataDir, 'backup.ndjson')],
      ['That is a folder (EISDIR): name a file.', 'import', store.dataDir],
      ['there is no read model nope; there are programme, ', 'rebuild', 'nope'],
    ];
    const ended = await Promise.all(wrong.map(([, ...args]) => run(store.environment, ...args)));
    expect(ended.map(({ code, lines, complaint }) => ({ code, lines, complaint }))).toStrictEqual(
      wrong.map(([sentence]) => ({ code: 2, lines: [], complaint: expect.stringContaining(sentence) })),
    );
  });

  it('says which address it cannot listen at', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const [second, elsewhere] = await Promise.all([
      run({ ...store.environment, PORT: String(port) }, 'serve'),
      run({ ...store.environment, HOST: 'nowhere.invalid' }, 'serve'),
    ]);
    taken.close();
    expect(second).toMatchObject({ code: 2 });
    expect(second.complaint).toContain(`port ${port} of 127.0.0.1 is taken: set PORT, or stop what listens there`);
    expect(elsewhere).toMatchObject({ code: 2 });
    expect(elsewhere.complaint).toMatch(/nowhere\.invalid is no address of this machine: set HOST/);
  });
});

describe('bin/buurtbaan.mjs, in front of another Node', () => {
  const handOn = join(__dirname, '../../bin/hand-on.mjs');
  const inFrontOf = async (script: string, signal?: NodeJS.Signals) => {
    const program = `import(${JSON.stringify(handOn)}).then(({ handOn }) => handOn(process.execPath, ['-e', ${JSON.stringify(script)}]))`;
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
