import { version } from '../../package.json';
import { killPrograms, run } from '../acceptance/program';

afterEach(() => killPrograms());

describe('a call', () => {
  it('for the version or for help is answered', async () => {
    expect(await run({}, '--version')).toMatchObject({ code: 0, lines: [version] });
    const { code, lines } = await run({}, 'help');
    expect([code, lines[0]]).toStrictEqual([0, 'Usage: buurtbaan [options] [command]']);
  });

  it('of a command that there is not is wrong, and says which there are', async () => {
    const { code, complaint } = await run({}, 'frob');
    expect([code, complaint]).toStrictEqual([2, expect.stringContaining("error: unknown command 'frob'\n")]);
    expect(complaint).toContain('import [options] <file>');
  });

  it('with something a command does not take is wrong', async () => {
    expect(await run({}, 'status', 'now')).toMatchObject({ code: 2, lines: [] });
  });
});
