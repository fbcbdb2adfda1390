import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyEncryptionKeyInvalid, keyForTryingOut, keyFromFile } from '../../src/vault/key-encryption-key';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'vault-key-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('the key for trying out', () => {
  it('is made once, for its owner alone, by however many start together', async () => {
    const dataDir = join(folder, 'data');
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyForTryingOut(dataDir)));
    const wrapped = keys[0]!.wrap('key', Buffer.from('sleutel'));
    for (const key of keys) expect(key.unwrap('key', wrapped).toString()).toBe('sleutel');
    expect(await readdir(dataDir)).toStrictEqual(['vault.key']);
    expect((await stat(join(dataDir, 'vault.key'))).mode & 0o777).toBe(0o600);
  });

  it('is the same at the next start', async () => {
    const wrapped = (await keyForTryingOut(folder)).wrap('key', Buffer.from('sleutel'));
    expect((await keyForTryingOut(folder)).unwrap('key', wrapped).toString()).toBe('sleutel');
  });
});

describe('a key file', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7));

  it('may hold the bytes, hexadecimal digits or base64', async () => {
    const file = join(folder, 'key');
    await writeFile(file, bytes);
    const wrapped = (await keyFromFile(file)).wrap('key', Buffer.from('sleutel'));
    for (const content of [
      `${bytes.toString('hex')}\n`,
      bytes.toString('base64'),
      `${bytes.toString('base64url')}\n`,
    ]) {
      await writeFile(file, content);
      expect((await keyFromFile(file)).unwrap('key', wrapped).toString()).toBe('sleutel');
    }
  });

  it('that is absent, too short or something else is refused', async () => {
    await expect(keyFromFile(join(folder, 'none'))).rejects.toThrow(KeyEncryptionKeyInvalid);
    for (const content of ['', 'wachtwoord', 'f'.repeat(63), bytes.subarray(1)]) {
      await writeFile(join(folder, 'key'), content);
      await expect(keyFromFile(join(folder, 'key'))).rejects.toThrow(KeyEncryptionKeyInvalid);
    }
  });

  it('does not unwrap what stands in another row', async () => {
    const kek = await keyForTryingOut(folder);
    expect(() => kek.unwrap('key of Bram', kek.wrap('key of Asma', bytes))).toThrow(KeyEncryptionKeyInvalid);
    expect(await readFile(join(folder, 'vault.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });
});
