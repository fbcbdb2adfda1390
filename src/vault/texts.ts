import { SEAL_MARK } from '../platform/validation';

/**
 * The same JSON with each text replaced by what `become` makes of it. `path` is dotted and an array adds nothing to it:
 * `steps.text`, as in the catalogue. `onName` is called with the name of each property. A Date or a Buffer stays as it is.
 */
export const replaceTexts = (
  value: unknown,
  become: (text: string, path: string) => unknown,
  path = '',
  onName?: (name: string) => void,
): unknown => {
  if (typeof value === 'string') return become(value, path);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, become, path, onName));
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) {
    onName?.(name);
    const replaced = replaceTexts(child, become, path === '' ? name : `${path}.${name}`, onName);
    // Assigning __proto__ would change what the copy is, not what it holds.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: replaced, enumerable: true });
    else copy[name] = replaced;
  }
  return copy;
};

/** The same value without its sealed texts, null for each. */
export const withoutTexts = <T>(value: T): T =>
  replaceTexts(value, (text) => (text.startsWith(SEAL_MARK) ? null : text)) as T;
