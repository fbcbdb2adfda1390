/**
 * What a spreadsheet takes for the start of a formula and runs (OWASP, CSV injection), the wide forms of a Japanese
 * keyboard among them.
 */
const FORMULA = '=+\\-@＝＋－＠';

/**
 * Where a cell may begin: at the start of a text, and inside it behind whatever a spreadsheet may be set to split at, as
 * one that splits at semicolons opens a file of commas. What it strips or skips before the formula (quotes, white space,
 * apostrophes) makes no difference. White space that breaks a line or cell is guarded at the start of a text by itself.
 */
const PLACE = '(?:^|[,;|\\t\\r\\n])';
const SKIPPED = `['"\\s]*`;

const GUARDED = new RegExp(`(?<=${PLACE})(?=${SKIPPED}[${FORMULA}])|^(?='*[\\t\\r\\n])`, 'g');
const GUARD = new RegExp(`(?<=${PLACE})'(?=${SKIPPED}[${FORMULA}])|^'(?='*[\\t\\r\\n])`, 'g');
const MAY_BEGIN = new RegExp(`[${FORMULA}\\t\\r\\n]`);

/**
 * The text with an apostrophe wherever a cell that starts a formula could begin, whatever it is split at: `Bakker;=1+1`
 * is `Bakker;'=1+1`. Apostrophes that stand there get one more, so that `unguarded` gives every text back.
 */
export const guarded = (text: string): string => (MAY_BEGIN.test(text) ? text.replace(GUARDED, "'") : text);

/** The text as it was: the inverse of `guarded`. */
export const unguarded = (text: string): string => text.replace(GUARD, '');

const ESCAPED = new RegExp(`(?<=${PLACE}${SKIPPED})[${FORMULA}]`, 'g');

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON in which the same places are escaped as JSON escapes: `["-x"]` is `["\\u002dx"]`, which parses to the same. */
export const guardedJson = (list: readonly unknown[]): string => {
  const items = list.map((item) => {
    const json = JSON.stringify(item);
    return typeof item === 'string' ? json.replace(ESCAPED, escaped) : json;
  });
  return `[${items.join(',')}]`;
};
