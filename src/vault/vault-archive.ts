import type { Uuid } from '../../events/ids';
import type { Archive } from '../transfer/archive';
import { ArchiveInvalid, type CheckRow } from '../transfer/import-archive';
import { KeyEncryptionKeyInvalid, type KeyEncryptionKey } from './key-encryption-key';
import { labelOf } from './keys';
import { LABELS } from './vault';

/**
 * The archive of the vault: check value, secret and keys as they are kept, wrapped, so that the file is of no use without
 * the key-encryption key. A destroyed key is in it as its tombstone: erased stays erased. The names for searching are in
 * the clear and are left out; they are written again from the log.
 */
export const vaultArchive: Archive = {
  name: 'vault',
  beforeImport: 'select vault.import_begin()',
  tables: [
    {
      name: 'check',
      select: `select encode(wrapped, 'hex') as wrapped from vault.check_value`,
      insert: `
        insert into vault.check_value (wrapped)
        select decode(line ->> 'wrapped', 'hex') from jsonb_array_elements($1::jsonb) as line`,
    },
    {
      name: 'secret',
      select: `select name, encode(wrapped, 'hex') as wrapped from vault.secret order by name collate "C"`,
      insert: `
        insert into vault.secret (name, wrapped)
        select line ->> 'name', decode(line ->> 'wrapped', 'hex') from jsonb_array_elements($1::jsonb) as line`,
    },
    {
      name: 'key',
      select: `
        select key_id as "keyId", subject, class, encode(wrapped, 'hex') as wrapped, created_at as "createdAt",
               destroyed_at as "destroyedAt"
          from vault.key order by key_id`,
      insert: `
        insert into vault.key (key_id, subject, class, wrapped, created_at, destroyed_at)
        select (line ->> 'keyId')::uuid, line ->> 'subject', line ->> 'class', decode(line ->> 'wrapped', 'hex'),
               (line ->> 'createdAt')::timestamptz, (line ->> 'destroyedAt')::timestamptz
          from jsonb_array_elements($1::jsonb) as line`,
    },
  ],
};

type Wrapped = {
  readonly wrapped: string | null;
  readonly name: string;
  readonly keyId: Uuid;
  readonly subject: string;
  readonly class: string;
};

const opens = (kek: KeyEncryptionKey, label: string, { wrapped }: Wrapped): boolean => {
  try {
    kek.unwrap(label, Buffer.from(wrapped ?? '', 'hex'));
    return true;
  } catch {
    return false;
  }
};

/**
 * Unwraps all that is wrapped before it is written. Throws `KeyEncryptionKeyInvalid` for the vault of another
 * key-encryption key, `ArchiveInvalid` for one value that was changed or moved to another row.
 */
export const mustUnwrapWith =
  (kek: KeyEncryptionKey): CheckRow =>
  (section, row, line) => {
    const value = row as Wrapped;
    const changed = (): ArchiveInvalid => new ArchiveInvalid(`line ${line} does not open: it was changed`);
    switch (section) {
      case 'check':
        if (opens(kek, LABELS.check, value)) return;
        throw new KeyEncryptionKeyInvalid(
          'the file is that of a vault with another key-encryption key: set VAULT_KEY_FILE to the key of where it comes from',
        );
      case 'secret':
        if (!opens(kek, LABELS.secret(value.name), value)) throw changed();
        return;
      case 'key':
        if (value.wrapped !== null && !opens(kek, labelOf(value.keyId, value), value)) throw changed();
        return;
      default:
        throw changed();
    }
  };
