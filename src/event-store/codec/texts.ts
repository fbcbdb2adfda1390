import { entryOf, sealedUnder } from '../../../events/catalogue';
import type { RetentionClass, Treatment } from '../../../events/declaration';
import { SEAL_MARK } from '../../platform/validation';
import { isToken, parseToken } from '../../vault/token';

/** Text that PostgreSQL keeps and then cannot read, or that pretends to be sealed (decisions.md 9). */
export class TextInvalid extends Error {
  override readonly name = 'TextInvalid';
  readonly code = 'text-invalid';
}

/** A string the catalogue gives no class: it may not enter the log (decisions.md 19). The message holds no text. */
export class Unclassified extends Error {
  override readonly name = 'Unclassified';
  constructor(
    readonly type: string,
    readonly path: string,
  ) {
    super(`${type}: the text at ${path} has no class in the catalogue`);
  }
}

/**
 * The form of an id, a day, a moment, a week, a hash, a trace parent, a code of a closed list and a policy's command id.
 * Only a second check: catalogue.ts makes the compiler ask a class for every free text, and one small word would pass here.
 */
const PLAIN = new RegExp(
  [
    '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
    '\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z)?',
    '\\d{4}-W\\d{2}',
    '[0-9a-f]{64}',
    '[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}',
    '[a-z]{1,20}(-[a-z]{1,20}){0,4}(-\\d{1,2})?',
    'policy/[a-z]{1,20}([-/][a-z]{1,20}){0,6}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  ]
    .map((form) => `^(${form})$`)
    .join('|'),
);

/** True for a string that is readable without a class. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** Throws `TextInvalid`. For property names too: a district's name is one. */
export const check = (text: string): void => {
  if (!text.isWellFormed() || text.includes('\0') || text.startsWith(SEAL_MARK))
    throw new TextInvalid('a text holds a character that cannot be kept');
};

/** How each text of a type is treated, by the path that seals bind it to. `metadata.reason` is one of them. */
export class Treatments {
  private readonly byPath: ReadonlyMap<string, Treatment>;

  private constructor(private readonly type: string) {
    const { text, reason } = entryOf(type);
    this.byPath = new Map([...Object.entries(text), ['metadata.reason', reason]]);
  }

  private static readonly known = new Map<string, Treatments>();
  /** Throws `UnknownEventType`. */
  static of(type: string): Treatments {
    let treatments = this.known.get(type);
    if (!treatments) this.known.set(type, (treatments = new Treatments(type)));
    return treatments;
  }

  /**
   * The class a text must be sealed in, or `kept` when it stays as it is: readable, plain, empty (which says nothing of
   * anyone, and deciders ask whether a text is there) or sealed for this field before. Throws `TextInvalid` and
   * `Unclassified`.
   */
  of(text: string, path: string): RetentionClass | 'kept' {
    if (text === '') return 'kept';
    const treatment = this.byPath.get(path);
    if (isToken(text)) {
      if (sealedUnder(treatment) === undefined || parseToken(text).field !== path)
        throw new Unclassified(this.type, path);
      return 'kept';
    }
    check(text);
    if (treatment === undefined && !isPlain(text)) throw new Unclassified(this.type, path);
    return sealedUnder(treatment) ?? 'kept';
  }
}
