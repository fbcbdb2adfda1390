// Drawn as nothing: the soft hyphen, the zero-width space, the word joiner, the byte order mark.
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/gu;
// Between letters a joiner may spell and a mark may turn the direction; at an end and beside a space they say nothing.
const EDGE = String.raw`[\p{White_Space}\u061C\u180E\u200C-\u200F\u202A-\u202E\u2061-\u2064\u2066-\u2069]`;
const SPACE = new RegExp(String.raw`${EDGE}*\p{White_Space}${EDGE}*`, 'gu');
const ENDS = new RegExp(`^${EDGE}+|${EDGE}+$`, 'gu');
/** Most labels: nothing to do, and every event that is read has some. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A label as it is kept (contract.md 1): in NFC, without white space at its ends, no-break and zero-width included, and
 * with single spaces inside. What looks the same is then the same text. Doing it twice changes nothing.
 */
export const asLabel = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(INVISIBLE, '').replace(SPACE, ' ').replace(ENDS, '').normalize('NFC');
