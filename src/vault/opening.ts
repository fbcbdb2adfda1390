import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { SEAL_MARK } from '../platform/validation';
import type { ReadingLog } from '../processing/reading-log';
import { replaceTexts } from './texts';
import { isToken, parseToken } from './token';
import type { Vault } from './vault';

/** Who reads, and for what. Given after the role check. */
export type ReadRequest = {
  readonly reader: { readonly id: Uuid; readonly role: Role };
  /** The processing activity of the art. 30 register it is read for. */
  readonly purpose: string;
  /** Whose data the answer is about, text or not. Those whose text is opened are added by themselves. */
  readonly subjectIds: readonly string[];
  /** W3C trace id of the request, 32 hexadecimal digits. */
  readonly traceId?: string;
  /** The field that a token at this dotted path must have been sealed for; without it any will do. */
  readonly fieldAt?: (path: string) => string | undefined;
};

/** `fieldAt` for one event of the log or a list of them: a token opens only where the codec put it. */
export const asInTheLog = (path: string): string => path.replace(/^data\./, '');

/**
 * The same value with its sealed texts opened, null for one whose key is gone (declare them `string | null`). Any JSON,
 * events and rows alike, in one batch. One line per subject is in the log of processing before the text is given
 * (decisions.md 18); when that fails, so does this. Throws `TokenInvalid`.
 */
export const opened = async <T>(
  value: T,
  { reader, purpose, subjectIds, traceId, fieldAt }: ReadRequest,
  { vault, readings }: { readonly vault: Vault; readonly readings: ReadingLog },
): Promise<T> => {
  const tokens: string[] = [];
  const fields: (string | undefined)[] = [];
  replaceTexts(value, (text, path) => {
    if (!text.startsWith(SEAL_MARK)) return text;
    tokens.push(text);
    fields.push(fieldAt?.(path));
    return text;
  });
  const classes = new Map<string, string[]>(subjectIds.map((subjectId) => [subjectId, []]));
  for (const owner of await vault.ownersOf(tokens)) {
    classes.set(owner.subject, [...(classes.get(owner.subject) ?? []), owner.class].sort());
  }
  await readings.record(
    [...classes].map(([subjectId, read]) => ({ reader, subjectId, classes: read, purpose, traceId })),
  );
  const texts = await vault.open(tokens, fields);
  let next = 0;
  return replaceTexts(value, (text) => (text.startsWith(SEAL_MARK) ? texts[next++] : text)) as T;
};

/** The same value with the sealed texts of one subject alone, null for those of others. */
export const onlyTextsOf = async <T>(subject: string, value: T, vault: Pick<Vault, 'named'>): Promise<T> => {
  const keyIds = new Set<Uuid>();
  replaceTexts(value, (text) => {
    if (isToken(text)) keyIds.add(parseToken(text).keyId);
    return text;
  });
  const named = await vault.named([...keyIds]);
  const own = new Set(named.filter((key) => key.subject === subject).map(({ keyId }) => keyId));
  return replaceTexts(value, (text) => (isToken(text) && !own.has(parseToken(text).keyId) ? null : text)) as T;
};
