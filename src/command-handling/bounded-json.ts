import { isKeepable } from '../platform/validation';
import { Problem, type FieldError } from '../platform/problems/problem';

/** The deepest data of contract.md is four levels; the largest lists hold 200 items of a few fields. */
const MAX_DEPTH = 16;
const MAX_VALUES = 20_000;

type Findings = {
  values: number;
  beyond: boolean;
  readonly unkeepable: FieldError[];
  readonly misshapen: FieldError[];
};

const copyObject = (object: object, path: string, depth: number, found: Findings): object => {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    if (!isKeepable(key))
      found.unkeepable.push({ field: path, message: 'a name holds a character that cannot be kept' });
    // class-transformer passes over such names in silence: `__proto__`, `constructor`.
    else if (key in Object.prototype)
      found.misshapen.push({ field: path, message: `property ${key} should not exist` });
    else if (value !== null) copy[key] = copyValue(value, path ? `${path}.${key}` : key, depth, found);
  }
  return copy;
};

const copyValue = (value: unknown, path: string, depth: number, found: Findings): unknown => {
  if (found.beyond || depth > MAX_DEPTH || ++found.values > MAX_VALUES) {
    found.beyond = true;
    return undefined;
  }
  if (typeof value === 'string' && !isKeepable(value))
    found.unkeepable.push({ field: path, message: `${path} holds a character that cannot be kept` });
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, i) => copyValue(item, `${path}.${i}`, depth + 1, found));
  return copyObject(value, path, depth + 1, found);
};

/**
 * Parsed JSON made fit for the classes of commands: bounded in depth and in number of values before anything costly looks at it,
 * every text keepable (decisions.md 9: 400 `text-invalid`, in names too, where no decorator looks), null left out. Anything
 * else is passed on as it is.
 */
export const boundedJson = (value: object): object | Problem => {
  const found: Findings = { values: 0, beyond: false, unkeepable: [], misshapen: [] };
  const copy = copyObject(value, '', 0, found);
  if (found.beyond) {
    const message = `at most ${MAX_VALUES} values and ${MAX_DEPTH} levels`;
    return new Problem('body-invalid', { errors: [{ field: '', message }] });
  }
  if (found.unkeepable.length > 0) return new Problem('text-invalid', { errors: found.unkeepable });
  if (found.misshapen.length > 0) return new Problem('body-invalid', { errors: found.misshapen });
  return copy;
};
