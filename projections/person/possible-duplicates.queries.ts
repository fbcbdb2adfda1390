import type { QueryEdge, Reader } from '../../src/query-edge/query-edge';
import type { MayBe } from '../../src/vault/directory';
import type { Vault } from '../../src/vault/vault';
import { personsOf, recordsOf, type PersonRow } from './person.queries';

/** A person who may be another one, with what both have the same. */
export type PossibleDuplicate = PersonRow & Pick<MayBe, 'same'>;

/**
 * Who may be the same as each of these persons, whose texts were opened: known by the same name, telephone number or e-mail
 * address, the likeliest first. Those who are marked as the same are not asked about again. Each who is shown was read.
 */
export const possibleDuplicatesOf = async (
  persons: readonly PersonRow[],
  reader: Reader,
  { edge, vault }: { readonly edge: QueryEdge; readonly vault: Vault },
): Promise<ReadonlyMap<string, readonly PossibleDuplicate[]>> => {
  const ids = persons.map(({ person_id }) => person_id);
  const found = await vault.findSame(
    persons.map(({ person_id, full_name, phone, email }) => ({
      personId: person_id,
      fullName: full_name,
      phone,
      email,
    })),
  );
  const records = await recordsOf(edge.db, ids);
  const unmarked = found.filter(({ personId, otherId }) => !records.get(personId)?.includes(otherId));
  const rows = await personsOf(edge.db, [...new Set(unmarked.map(({ otherId }) => otherId))]);
  const others = await edge.open(
    rows,
    reader,
    rows.map(({ person_id }) => person_id),
  );
  const byId = new Map(others.map((row) => [row.person_id, row]));
  const shown = Map.groupBy(unmarked, ({ personId }) => personId);
  return new Map(
    ids.map((id) => [
      id,
      (shown.get(id) ?? []).flatMap(({ otherId, same }) => {
        const row = byId.get(otherId);
        return row ? [{ ...row, same }] : [];
      }),
    ]),
  );
};
