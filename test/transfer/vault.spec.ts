import { randomBytes } from 'node:crypto';
import { KeyEncryptionKey } from '../../src/vault/key-encryption-key';
import { PersonErased, Vault } from '../../src/vault/vault';
import { mustUnwrapWith, vaultArchive } from '../../src/vault/vault-archive';
import { id } from '../specification';
import { dropDatabases, exported, imported, linesOf, emptyDatabase, sealedAnew, textOf } from './fixture';

const kek = new KeyEncryptionKey(randomBytes(32));
const check = mustUnwrapWith(kek);
afterAll(dropDatabases);

describe('a vault that is moved', () => {
  const guidance = (n: number) => ({ subject: id(n), class: 'guidance' });
  const erased = id(5_000);
  let from: Awaited<ReturnType<typeof emptyDatabase>>;
  let vault: Vault;
  let file: string;
  let token: string;
  let erasedToken: string;
  beforeAll(async () => {
    from = await emptyDatabase();
    vault = await Vault.start(from.vault, kek);
    // More than one page of them.
    await vault.keysFor(Array.from({ length: 1_200 }, (_, n) => guidance(n)));
    token = (await vault.keysFor([guidance(7)]))[0]!.seal('problem', 'Alleen thuis.');
    erasedToken = (await vault.keysFor([{ subject: erased, class: 'identity' }]))[0]!.seal('fullName', 'Noor');
    await vault.destroy(erased, ['identity', 'guidance']);
    await vault.remember(id(7), { fullName: 'Noor Achterberg' });
    file = await exported(from.vault, vaultArchive);
  });

  it('is the same vault: texts open, fingerprints are equal, the file is equal to the byte', async () => {
    const to = await emptyDatabase();
    expect(await imported(to.vault, vaultArchive, file, check)).toStrictEqual({ rows: 1_205, status: 'imported' });
    expect(await exported(to.vault, vaultArchive)).toBe(file);
    const moved = await Vault.start(to.vault, kek);
    expect(await moved.open([token])).toStrictEqual(['Alleen thuis.']);
    expect(moved.fingerprint('x')).toBe(vault.fingerprint('x'));
  });

  it('takes along that someone was erased', async () => {
    const to = await emptyDatabase();
    await imported(to.vault, vaultArchive, file, check);
    const moved = await Vault.start(to.vault, kek);
    expect(await moved.open([erasedToken])).toStrictEqual([null]);
    await expect(moved.keysFor([{ subject: erased, class: 'identity' }])).rejects.toThrow(PersonErased);
    await expect(moved.keysFor([{ subject: erased, class: 'guidance' }])).rejects.toThrow(PersonErased);
  });

  it('holds no key in the clear and no name', () => {
    expect(file.toLowerCase()).not.toContain('achterberg');
    const { key } = JSON.parse(linesOf(file).find((line) => line.startsWith('{"key"') && !line.includes('null,'))!) as {
      key: { wrapped: string };
    };
    expect(Buffer.from(key.wrapped, 'hex')).toHaveLength(12 + 32 + 16);
  });

  it('comes into a vault that was started and has no key yet', async () => {
    const to = await emptyDatabase();
    const early = await Vault.start(to.vault, new KeyEncryptionKey(randomBytes(32)));
    expect(early.fingerprint('x')).not.toBe(vault.fingerprint('x'));
    await imported(to.vault, vaultArchive, file, check);
    expect((await Vault.start(to.vault, kek)).fingerprint('x')).toBe(vault.fingerprint('x'));
  });

  it('writes nothing the second time', async () => {
    expect(await imported(from.vault, vaultArchive, file, check)).toStrictEqual({ rows: 1_205, status: 'unchanged' });
  });

  it('is not mixed with another, nor with itself as it went on', async () => {
    const to = await emptyDatabase();
    const other = await Vault.start(to.vault, kek);
    await other.keysFor([guidance(1)]);
    const before = await exported(to.vault, vaultArchive);
    await expect(imported(to.vault, vaultArchive, file, check)).rejects.toMatchObject({ name: 'TargetNotEmpty' });
    expect(await exported(to.vault, vaultArchive)).toBe(before);

    const later = await emptyDatabase();
    await imported(later.vault, vaultArchive, file, check);
    await (await Vault.start(later.vault, kek)).destroy(id(7), ['guidance']);
    await expect(imported(later.vault, vaultArchive, file, check)).rejects.toMatchObject({ name: 'TargetNotEmpty' });
    expect(await (await Vault.start(later.vault, kek)).open([token])).toStrictEqual([null]);
  });

  it('is refused for another key-encryption key, and nothing is written', async () => {
    const to = await emptyDatabase();
    const empty = await exported(to.vault, vaultArchive);
    const another = mustUnwrapWith(new KeyEncryptionKey(randomBytes(32)));
    await expect(imported(to.vault, vaultArchive, file, another)).rejects.toThrow(
      'the file is that of a vault with another key-encryption key: set VAULT_KEY_FILE to the key of where it comes from',
    );
    expect(await exported(to.vault, vaultArchive)).toBe(empty);
  });

  const changed = (number: number, change: (line: string) => string) => (lines: readonly string[]) =>
    lines.map((line, index) => (index === number - 1 ? change(line) : line));
  const otherDigit = (line: string): string =>
    line.replace(
      /("wrapped":"[0-9a-f]{40})(.)/,
      (_, start: string, digit: string) => start + (digit === '0' ? '1' : '0'),
    );
  const swapped = (lines: readonly string[]): string[] => lines.with(900, lines[901]!).with(901, lines[900]!);
  /** Two keys that changed places, their rows as they were. */
  const exchanged = (lines: readonly string[]): string[] => {
    const keyOf = (index: number) => /"wrapped":"([0-9a-f]+)"/.exec(lines[index]!)![1]!;
    const [one, two] = lines.flatMap((line, index) => (/"wrapped":"[0-9a-f]/.test(line) && index > 10 ? [index] : []));
    const put = (index: number, key: string) => lines[index]!.replace(keyOf(index), key);
    return lines.with(one!, put(one!, keyOf(two!))).with(two!, put(two!, keyOf(one!)));
  };
  const spoilt: readonly [string, (lines: readonly string[]) => readonly string[] | string, RegExp][] = [
    ['nothing', () => [], /^the file ends after line 0/],
    ['half of it', (lines) => lines.slice(0, 700), /^the file ends after line 700, before its last line$/],
    ['a line less', (lines) => lines.toSpliced(800, 1), /^line 1206: the 1205 lines before it are not/],
    [
      'a line twice',
      (lines) => lines.toSpliced(800, 0, lines[800]!),
      /^lines 4 to 1003 hold what the vault does not take \(23505\)$/,
    ],
    ['two lines swapped', swapped, /^line 1207: the 1206 lines before it are not/],
    ['two lines swapped on purpose', (lines) => sealedAnew(swapped(lines)), /^the file is not, to the byte,/],
    [
      'a line twice on purpose',
      (lines) => sealedAnew(lines.toSpliced(800, 0, lines[800]!)),
      /^lines 4 to 1003 hold what/,
    ],
    ['a byte of the secret', changed(3, otherDigit), /^line 3 does not open: it was changed$/],
    ['keys that changed places on purpose', (lines) => sealedAnew(exchanged(lines)), /^line \d+ does not open/],
    ['a space', changed(500, (line) => line.replace(':', ': ')), /^line 500 is not one of an export of the vault$/],
    ['a row that is none', changed(500, () => '{"key":null}'), /^line 500 is not one/],
    ['an event', changed(500, () => '{"position":1}'), /^line 500 is not one/],
    ['something after its end', (lines) => [...lines, lines[9]!], /^line 1208 is not one/],
    ['the file of a journal', changed(1, () => '{"file":"journal","version":1}'), /^line 1 is not one/],
    ['a field more', (lines) => sealedAnew(changed(2, (line) => line.replace('}}', ',"x":1}}'))(lines)), /to the byte/],
    [
      'a time that is none',
      (lines) => sealedAnew(changed(500, (line) => line.replace(/"createdAt":"[^"]*"/, '"createdAt":"ooit"'))(lines)),
      /not take \(22007\)$/,
    ],
  ];
  it('is refused, and nothing is written, when the file has…', async () => {
    const to = await emptyDatabase();
    const empty = await exported(to.vault, vaultArchive);
    for (const [what, spoil, sentence] of spoilt) {
      const made = spoil(linesOf(file));
      const text = typeof made === 'string' ? made : textOf(made);
      const refusal = await imported(to.vault, vaultArchive, text, check).then(
        () => 'taken',
        (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
      );
      expect({ what, refusal }).toStrictEqual({ what, refusal: expect.stringMatching(/^ArchiveInvalid: /) });
      expect(refusal.slice('ArchiveInvalid: '.length)).toMatch(sentence);
      expect(await exported(to.vault, vaultArchive)).toBe(empty);
    }
    expect(await imported(to.vault, vaultArchive, file, check)).toMatchObject({ status: 'imported' });
  });

  it('lets the role of the vault make room only while there is no key', async () => {
    await from.vault.query('select vault.import_begin()');
    expect(await exported(from.vault, vaultArchive)).toBe(file);
    await expect(from.application.query('select vault.import_begin()')).rejects.toMatchObject({ code: '42501' });
    await expect(from.vault.query('delete from vault.secret')).rejects.toMatchObject({ code: '42501' });
  });
});
