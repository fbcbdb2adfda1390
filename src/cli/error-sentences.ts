import { StoreRefused } from '../event-store/event-store';
import { ConfigInvalid } from '../platform/config';

/** Errors of ours: their messages say what to do. */
const OURS: ReadonlySet<string> = new Set([
  'CallInvalid',
  'DemoUnfit',
  'CannotListen',
  'CannotStart',
  'DatabaseUnfit',
  'ErasureRegisterInvalid',
  'MigrationRefused',
  'TooPrivileged',
  'KeyEncryptionKeyInvalid',
  'LogDiffers',
  'TargetNotEmpty',
  'ConnectionStringInvalid',
  'ProjectionUnknown',
  'NotParked',
  'RangeInvalid',
  'RebuildRunning',
  'FiguresInUse',
  'FiguresMissing',
  'VerificationRunning',
  'NotVerifiable',
]);

/** Not there, no entry, no such database, shutting down or starting: system codes, and classes of SQLSTATE. */
const UNREACHABLE = /^(ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|08|3D|53|57P)/;
const NOT_LET_IN = /^28/;
const READ_ONLY = '25006';

const REFUSED = {
  'access-denied': 'EventStoreDB does not let this user in: look at EVENT_STORE_USERNAME and EVENT_STORE_PASSWORD.',
  'not-trusted': 'The certificate of EventStoreDB is not trusted, or it speaks no TLS: look at EVENT_STORE_CA_FILE.',
} as const satisfies Readonly<Record<StoreRefused['reason'], string>>;

/** An error for a person at a terminal. Of errors that are not ours only name and code, as a message may quote values. */
export const errorSentence = (error: unknown): string => {
  const { name, message, code, path } = error as Error & { code?: string; path?: string };
  if (error instanceof ConfigInvalid) return error.messages.join('\n');
  if (error instanceof StoreRefused) return REFUSED[error.reason];
  // A file that cannot be opened: the message names what was typed.
  if (OURS.has(name) || (code && path)) return message;
  if (name === 'StoreUnavailable') return `The log cannot be asked (${message}): look at EVENT_STORE and its server.`;
  if (code && /^Z_/.test(code)) return `The gzipped file is damaged or breaks off (${code}).`;
  if (code === 'EISDIR') return 'That is a folder (EISDIR): name a file.';
  if (code === 'EPIPE') return 'What read the answers went away before the end (EPIPE).';
  if (code && NOT_LET_IN.test(code)) return `The database does not let this user in (${code}): look at DATABASE_URL.`;
  if (code === READ_ONLY) return `The database takes no writes now (${code}): it is frozen, or a standby.`;
  if (code && UNREACHABLE.test(code)) return `The database cannot be reached (${code}): look at DATABASE_URL.`;
  return `${name}${code ? ` (${code})` : ''}`;
};
