import { readFileSync } from 'node:fs';
import { errorCode } from './embedded-postgres/error-code';

type Variables = Readonly<Record<string, string>>;

/** What the environment says once files have been read, and one message per file that does not fit; none holds a value. */
export type FromFiles = { readonly variables: Variables; readonly messages: readonly string[] };

/**
 * Fills variables from files, as container images commonly do: `<NAME>_FILE` names a file whose content, without the
 * newline at its end, is the value of `NAME`. Only `names` are looked at: a name that itself ends in `_FILE`
 * (`VAULT_KEY_FILE`) is a path and stays one. Both set, a file that cannot be read and one that is empty are messages.
 */
export const fromFiles = (set: Variables, names: readonly string[]): FromFiles => {
  const variables = { ...set };
  const messages: string[] = [];
  for (const name of names) {
    const file = set[`${name}_FILE`];
    if (file === undefined) continue;
    if (set[name] !== undefined) {
      messages.push(`${name} and ${name}_FILE are both set`);
      continue;
    }
    try {
      const value = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      if (value === '') messages.push(`${name}_FILE names a file that is empty`);
      else variables[name] = value;
    } catch (error) {
      messages.push(`${name}_FILE names a file that cannot be read (${errorCode(error)})`);
    }
  }
  return { variables, messages };
};
