import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { version } from '../../package.json';
import { databaseStore, type Store } from '../acceptance/store';
import { runCommand } from '../support/command-line';

const run = (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  runCommand(environment, args);

describe('a call', () => {
  it('for the version or for help is answered', async () => {
    expect(await run({}, '--version')).toMatchObject({ code: 0, lines: [version] });
    const { code, lines } = await run({}, 'help');
    expect([code, lines[0]]).toStrictEqual([0, 'Usage: buurtbaan [options] [command]']);
  });

  it('of an unknown command is wrong, and lists the known ones', async () => {
    const { code, stderr } = await run({}, 'frob');
    expect([code, stderr]).toStrictEqual([2, expect.stringContaining("error: unknown command 'frob'\n")]);
    expect(stderr).toContain('import [options] <file>');
  });

  it('with something a command does not take is wrong', async () => {
    expect(await run({}, 'status', 'now')).toMatchObject({ code: 2, lines: [] });
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
      ['an id is a UUID', 'replay', 'trajectory', 'nobody'],
      ['a row is named programme_id,quarter,kind', 'replay', 'working_method', 'nobody'],
      ['there is no nothing to replay; there are programme, place, ', 'replay', 'nothing', 'nobody'],
      ['--from lies after --to', 'export', '--from', '10', '--to', '5', join(store.dataDir, 'backup.ndjson')],
      ['That is a folder (EISDIR): name a file.', 'import', store.dataDir],
      ['there is no read model nope; there are programme, ', 'rebuild', 'nope'],
    ];
    const ended = await Promise.all(wrong.map(([, ...args]) => run(store.environment, ...args)));
    expect(ended.map(({ code, lines, stderr }) => ({ code, lines, stderr }))).toStrictEqual(
      wrong.map(([sentence]) => ({ code: 2, lines: [], stderr: expect.stringContaining(sentence) })),
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
    expect(second.stderr).toContain(`port ${port} of 127.0.0.1 is taken: set PORT, or stop what listens there`);
    expect(elsewhere).toMatchObject({ code: 2 });
    expect(elsewhere.stderr).toMatch(/nowhere\.invalid is no address of this machine: set HOST/);
  });
});
