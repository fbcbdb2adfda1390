import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bytesOf, write } from '../../src/cli/files';
import { call } from './call';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'buurtbaan-files-'));
  file = join(folder, 'backup.ndjson');
});
afterEach(() => rm(folder, { recursive: true }));

const chunks = (...texts: readonly string[]) =>
  (async function* () {
    for (const text of texts) yield await Promise.resolve(text);
  })();
const broken = (error: Error) =>
  (async function* () {
    yield await Promise.resolve('half');
    throw error;
  })();

describe('A file that is read', () => {
  const read = async (): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of bytesOf(call(), file)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const text = '{"id":1}\n'.repeat(100_000);

  it('is unzipped when it is gzipped, whatever its name', async () => {
    for (const contents of [text, gzipSync(text), '']) {
      await writeFile(file, contents);
      expect((await read()) === (contents === '' ? '' : text)).toBe(true);
    }
  });

  it('is an error when what was zipped is not whole', async () => {
    await writeFile(file, gzipSync(text).subarray(0, -5));
    await expect(read()).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
  });
});

describe('A file that is written', () => {
  it('is for its owner alone', async () => {
    await write(call(), file, chunks('one\n', 'two\n'));
    expect(await readFile(file, 'utf8')).toBe('one\ntwo\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('takes the place of an older one only when it is whole', async () => {
    await write(call(), file, chunks('older'));
    await expect(write(call(), file, broken(new Error('the log went away')))).rejects.toThrow('the log went away');
    expect(await readFile(file, 'utf8')).toBe('older');
    await write(call(), file, chunks('newer'));
    expect(await readFile(file, 'utf8')).toBe('newer');
    expect(await readdir(folder)).toStrictEqual(['backup.ndjson']);
  });

  it('is left as it was when the program is stopped', async () => {
    await writeFile(file, 'older');
    const stop = new AbortController();
    const endless = (async function* () {
      for (;;) {
        yield await Promise.resolve('more');
        stop.abort();
      }
    })();
    await expect(write(call(stop.signal), file, endless)).rejects.toThrow('aborted');
    expect(await readFile(file, 'utf8')).toBe('older');
    expect(await readdir(folder)).toStrictEqual(['backup.ndjson']);
  });

  it('is the one a link leads to', async () => {
    await writeFile(file, 'older');
    const link = join(folder, 'latest.ndjson');
    await symlink(file, link);
    await write(call(), link, chunks('newer'));
    expect(await readFile(file, 'utf8')).toBe('newer');
    expect((await stat(link)).ino).toBe((await stat(file)).ino);
  });

  it('that is a device is written directly', async () => {
    await write(call(), '/dev/null', chunks('gone'));
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });
});
