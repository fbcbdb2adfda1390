import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The key-encryption key could not be read, or is not the one this vault was made with. The message says what to do. */
export class KeyEncryptionKeyInvalid extends Error {
  override readonly name = 'KeyEncryptionKeyInvalid';
}

/** Wraps what the vault keeps. `label` says what it is: wrapped bytes moved to another row do not unwrap. */
export class KeyEncryptionKey {
  readonly #secret: KeyObject;

  constructor(bytes: Buffer) {
    this.#secret = createSecretKey(bytes);
  }

  wrap(label: string, secret: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#secret, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(label));
    return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws `KeyEncryptionKeyInvalid` for bytes that were wrapped under another key or label. */
  unwrap(label: string, wrapped: Buffer): Buffer {
    try {
      const iv = wrapped.subarray(0, IV_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', this.#secret, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(label));
      decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new KeyEncryptionKeyInvalid('the vault was made with another key-encryption key: check VAULT_KEY_FILE', {
        cause,
      });
    }
  }
}

/** 32 bytes as they are, as 64 hexadecimal digits, or as base64; white space around digits does not matter. */
const bytesOf = (content: Buffer): Buffer | undefined => {
  if (content.length === KEY_BYTES) return content;
  const text = content.toString('latin1').trim();
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex');
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
};

/** The key in a file (`VAULT_KEY_FILE`). Throws `KeyEncryptionKeyInvalid`. */
export const keyFromFile = async (file: string): Promise<KeyEncryptionKey> => {
  const content = await readFile(file).catch((cause: unknown) => {
    throw new KeyEncryptionKeyInvalid(`the vault's key file ${file} cannot be read`, { cause });
  });
  const bytes = bytesOf(content);
  if (!bytes) throw new KeyEncryptionKeyInvalid(`${file} must hold 32 bytes: as they are, in hexadecimal or in base64`);
  return new KeyEncryptionKey(bytes);
};

/**
 * The key for trying out, kept beside the data it protects in `vault.key` of the data directory; made when absent. Not
 * for production: the configuration refuses it there (decisions.md 21).
 */
export const keyForTryingOut = async (dataDir: string): Promise<KeyEncryptionKey> => {
  const file = join(dataDir, 'vault.key');
  await mkdir(dataDir, { recursive: true });
  await makeOnce(file, randomBytes(KEY_BYTES).toString('hex') + '\n');
  return keyFromFile(file);
};

/**
 * Written aside, flushed, then linked: of two processes that start together one wins and the other never reads half a
 * file; and a power cut does not leave keys in the vault whose wrapping key was still in a cache.
 */
const makeOnce = async (file: string, content: string): Promise<void> => {
  const aside = `${file}.${randomUUID()}`;
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
    await link(aside, file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close();
    await unlink(aside);
  }
  const directory = await open(join(file, '..'));
  await directory.sync().finally(() => directory.close());
};
