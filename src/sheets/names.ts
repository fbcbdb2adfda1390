import { asLabel } from '../../events/label';
import { isBlank, type IdOf } from './cells';
import { KINDS } from './choices';
import type { Table } from './table';

/** The header of the ids beside the names of a kind: `person`, `personId`. */
export const idHeader = (kind: string): string => `${kind}Id`;

/** Names to choose from, as the lists of the file have them; a name that stands for two of a kind chooses none. */
export const namesIn = (tables: readonly Table[]): IdOf => {
  const ids = new Map<string, string | undefined>();
  for (const { headers, rows } of tables) {
    for (const kind of KINDS) {
      const [name, id] = [headers.indexOf(kind), headers.indexOf(idHeader(kind))];
      if (name < 0 || id < 0) continue;
      for (const { cells } of rows) {
        const [text, found] = [cells[name], cells[id]];
        if (isBlank(text) || typeof text !== 'string' || typeof found !== 'string') continue;
        const key = `${kind} ${asLabel(text)}`;
        ids.set(key, ids.has(key) && ids.get(key) !== found.trim() ? undefined : found.trim());
      }
    }
  }
  return (kind, name) => ids.get(`${kind} ${name}`);
};
