import { Problem } from './problems/problem';

const [QUOTE, BACKSLASH, COLON, COMMA, SPACE] = [0x22, 0x5c, 0x3a, 0x2c, 0x20];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** An object or a list that is open, with the name or the number of what it is at; `names`: those of an object until now. */
type Open = { readonly names?: Set<string>; at: string | number };

/** Where the string that begins at `start` has its closing quote. */
const endOfString = (json: string, start: number): number => {
  let end = start + 1;
  for (let unit; (unit = json.charCodeAt(end)) !== QUOTE; end++) if (unit === BACKSLASH) end++;
  return end;
};

/** Whether the string that ends at `end` is a name: a colon comes next. */
const isName = (json: string, end: number): boolean => {
  let next = end + 1;
  while (json.charCodeAt(next) <= SPACE) next++;
  return json.charCodeAt(next) === COLON;
};

/**
 * The first name that stands twice in one object, as a path `steps.0.text`; undefined when there is none. `json` is valid.
 * A scan of our own: `visit` of jsonc-parser took three times as long (14 µs a line of an import, this 5, JSON.parse 6) and
 * overflowed its stack on nested lists; other parsers that see repeated names are slower still.
 */
const repeatedName = (json: string): string | undefined => {
  const open: Open[] = [];
  for (let i = 0; i < json.length; i++) {
    const within = open.at(-1);
    switch (json.charCodeAt(i)) {
      case OPEN_OBJECT:
        open.push({ names: new Set(), at: '' });
        break;
      case OPEN_LIST:
        open.push({ at: 0 });
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop();
        break;
      case COMMA:
        if (typeof within?.at === 'number') within.at++;
        break;
      case QUOTE: {
        const end = endOfString(json, i);
        if (within?.names && isName(json, end)) {
          const text = json.slice(i, end + 1);
          within.at = text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
          if (within.names.has(within.at)) return open.map(({ at }) => at).join('.');
          within.names.add(within.at);
        }
        i = end;
        break;
      }
      default:
    }
  }
  return undefined;
};

/** `repeated`: the first name that stands twice in one object; `value` holds what was said last. */
export type Json = { readonly value: unknown; readonly repeated?: string };

/** Reads JSON and says whether it has one reading only: JSON.parse takes the last of a repeated name in silence. Throws `SyntaxError`. */
export const parseJson = (text: string): Json => {
  const value: unknown = JSON.parse(text);
  const repeated = repeatedName(text);
  return { value, ...(repeated !== undefined && { repeated }) };
};

export const nameRepeated = (field: string): Problem =>
  new Problem('name-repeated', { errors: [{ field, message: `${field} stands twice in its object` }] });
